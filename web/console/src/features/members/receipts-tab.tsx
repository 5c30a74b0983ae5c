import { Link } from "@tanstack/react-router";
import { Button, Tag } from "antd";
import { useState, type ReactNode } from "react";
import { useWords } from "../../app/language.js";
import { paths } from "../../paths.js";
import { ResourceTable } from "../../ui/resource-table.js";
import { ExplanationDrawer } from "../orders/explanation.js";
import { useFormats } from "../../ui/formats.js";
import { memberKey, receiptsPage, type Order } from "./queries.js";

export function ReceiptsTab({ memberId }: { readonly memberId: string }): ReactNode {
  const { t } = useWords();
  const { channel, points, money, moment } = useFormats();
  const [explained, setExplained] = useState<Order | null>(null);
  return (
    <>
      <ResourceTable<Order>
        name="member-receipts"
        label={t("console.members.receipts")}
        queryKey={[...memberKey(memberId), "receipts"]}
        load={(cursor) => receiptsPage(memberId, cursor)}
        rowKey={(order) => order.orderId}
        emptyText={t("console.members.no_receipts")}
        columns={[
          { key: "at", title: t("console.members.entry.at"), render: (order) => moment(order.occurredAt), csv: (order) => order.occurredAt },
          { key: "id", title: t("console.members.receipt.number"), render: (order) => <Link to={paths.order} params={{ orderId: order.orderId }}>{order.receiptNo ?? order.externalId}</Link>, csv: (order) => order.receiptNo ?? order.externalId },
          { key: "kind", title: t("console.members.entry.kind"), render: (order) => t(`orders.kind.${order.kind}`), csv: (order) => t(`orders.kind.${order.kind}`) },
          { key: "state", title: t("console.members.state"), render: (order) => <Tag>{t(`orders.state.${order.state}`)}</Tag>, csv: (order) => t(`orders.state.${order.state}`) },
          { key: "paid", title: t("console.members.receipt.net_paid"), align: "right", render: (order) => money(order.netPaid), csv: (order) => order.netPaid },
          { key: "points", title: t("console.members.entry.points"), align: "right", render: (order) => points(order.earned.points), csv: (order) => order.earned.points },
          { key: "channel", title: t("console.members.channel"), hiddenAtFirst: true, render: (order) => channel(order.channel), csv: (order) => order.channel },
          { key: "why", title: t("console.members.receipt.why"), render: (order) => order.kind === "sale" ? <Button type="link" size="small" onClick={() => setExplained(order)}>{t("console.members.receipt.explain")}</Button> : "–" },
        ]}
      />
      {explained === null ? null : <ExplanationDrawer order={explained} onClose={() => setExplained(null)} />}
    </>
  );
}
