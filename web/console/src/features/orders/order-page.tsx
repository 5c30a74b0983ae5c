import { useQuery } from "@tanstack/react-query";
import { Link, useParams } from "@tanstack/react-router";
import { Card, Empty, Flex, Skeleton, Tabs, Typography } from "antd";
import { useState, type ReactNode } from "react";
import { useWords } from "../../app/language.js";
import { useMay } from "../../app/session.js";
import { paths } from "../../paths.js";
import { ActionButton } from "../../ui/action-button.js";
import { useFormats } from "../../ui/formats.js";
import { PageHeader } from "../../ui/page-header.js";
import { ProblemAlert } from "../../ui/problem-alert.js";
import { useUrlState } from "../../ui/url-state.js";
import { ClaimDialog } from "./claim-dialog.js";
import { Effects } from "./effects.js";
import { ReceiptExplanation } from "./explanation.js";
import { orderKey, readOrder, type Order } from "./queries.js";
import { Receipt } from "./receipt.js";
import { leftOf, ReturnDialog } from "./return-dialog.js";

function Returns({ order }: { readonly order: Order }): ReactNode {
  const { t } = useWords();
  const { moment } = useFormats();
  if (order.returns.length === 0) return <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t("console.orders.no_returns")} />;
  return (
    <Flex vertical gap={16}>
      {order.returns.map((each) => (
        <Card key={each.returnId} size="small" title={<Link to={paths.order} params={{ orderId: each.returnId }}>{moment(each.occurredAt)}</Link>} extra={each.reason}>
          <Flex vertical gap={12}>
            <Typography.Text>{each.effects.lines.map((line) => t("console.orders.returned_line", { lineNo: line.lineNo, quantity: line.quantity })).join(" · ")}</Typography.Text>
            <Effects effects={each.effects} />
          </Flex>
        </Card>
      ))}
    </Flex>
  );
}

function Actions({ order, onOpen }: { readonly order: Order; readonly onOpen: (dialog: "return" | "claim") => void }): ReactNode {
  const { t, wordsOf } = useWords();
  const mayReturn = useMay("orders.return");
  const mayClaim = useMay("orders.claim");
  const lacking = (may: boolean, permission: string): string | undefined => (may ? undefined : t("console.no_permission.what", { permission: wordsOf(`permission.${permission}`) }));
  const notASale = order.kind === "sale" ? undefined : t("orders.not_a_sale", { kind: t(`orders.kind.${order.kind}`) });
  const nothingLeft = order.lines.every((each) => leftOf(each) === 0) ? t("orders.nothing_left") : undefined;
  const claimed = order.memberId === null ? undefined : t("orders.already_claimed");
  return (
    <Flex gap={8} wrap>
      <ActionButton disabledReason={lacking(mayReturn, "orders.return") ?? notASale ?? nothingLeft} onClick={() => onOpen("return")}>{t("console.orders.return")}</ActionButton>
      <ActionButton disabledReason={lacking(mayClaim, "orders.claim") ?? notASale ?? claimed ?? nothingLeft} onClick={() => onOpen("claim")}>{t("console.orders.claim")}</ActionButton>
    </Flex>
  );
}

/** One receipt: what it holds, why it earned what it earned, and what came back. */
export function OrderPage(): ReactNode {
  const { t } = useWords();
  const { orderId = "" }: { orderId?: string } = useParams({ strict: false });
  const [{ tab }, set] = useUrlState();
  const [open, setOpen] = useState<"return" | "claim" | null>(null);
  const { data, error, isPending, refetch } = useQuery({ queryKey: orderKey(orderId), queryFn: () => readOrder(orderId) });
  if (isPending) return <Skeleton active />;
  if (data === undefined) return <><PageHeader title={t("console.orders.title")} /><ProblemAlert error={error} onRetry={() => void refetch()} /></>;
  const tabs = [
    { key: "receipt", label: t("console.orders.receipt"), children: <Receipt order={data} /> },
    ...(data.kind === "sale" ? [
      { key: "why", label: t("console.orders.why"), children: <ReceiptExplanation orderId={orderId} /> },
      { key: "returns", label: t("console.orders.returns", { count: data.returns.length }), children: <Returns order={data} /> },
    ] : []),
  ];
  return (
    <>
      <PageHeader title={t("console.orders.receipt_is", { receipt: data.receiptNo ?? data.externalId })} lead={t(`orders.kind.${data.kind}`)} actions={<Actions order={data} onOpen={setOpen} />} />
      <Tabs destroyOnHidden activeKey={tabs.find((each) => each.key === tab)?.key ?? "receipt"} onChange={(key) => set({ tab: key })} items={tabs} />
      {open === "return" ? <ReturnDialog order={data} onClose={() => setOpen(null)} /> : null}
      {open === "claim" ? <ClaimDialog order={data} onClose={() => setOpen(null)} /> : null}
    </>
  );
}
