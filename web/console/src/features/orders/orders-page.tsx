import { Link } from "@tanstack/react-router";
import { Empty, Flex } from "antd";
import type { ReactNode } from "react";
import { useWords } from "../../app/language.js";
import { paths } from "../../paths.js";
import { useFormats } from "../../ui/formats.js";
import { PageHeader } from "../../ui/page-header.js";
import { ResourceTable } from "../../ui/resource-table.js";
import { useUrlState } from "../../ui/url-state.js";
import { useStoreName } from "../stores/store-name.js";
import { DocumentTag } from "./document-tag.js";
import { filterOf, isEnough, OrderFilters } from "./order-filters.js";
import { ordersKey, ordersPage, type Order } from "./queries.js";

function StoreCell({ storeId }: { readonly storeId: string }): ReactNode {
  return useStoreName(storeId);
}

export function OrdersPage(): ReactNode {
  const { t } = useWords();
  const { channel, money, points, moment, day } = useFormats();
  const [url, set] = useUrlState();
  const filter = filterOf(url);
  const filters = <OrderFilters filter={filter} set={set} />;
  return (
    <>
      <PageHeader title={t("console.orders.title")} lead={t("console.orders.lead")} />
      {isEnough(filter) ? (
        <ResourceTable<Order>
          name="orders"
          label={t("console.orders.title")}
          queryKey={[ordersKey, filter]}
          load={(cursor) => ordersPage(filter, cursor)}
          rowKey={(order) => order.orderId}
          filters={filters}
          emptyText={t("console.orders.none")}
          columns={[
            { key: "at", title: t("console.orders.at"), render: (order) => moment(order.occurredAt), csv: (order) => order.occurredAt },
            { key: "number", title: t("console.orders.receipt"), render: (order) => <Link to={paths.order} params={{ orderId: order.orderId }}>{order.receiptNo ?? order.externalId}</Link>, csv: (order) => order.receiptNo ?? order.externalId },
            { key: "externalId", title: t("console.orders.external_id"), hiddenAtFirst: true, render: (order) => order.externalId, csv: (order) => order.externalId },
            { key: "kind", title: t("console.orders.kind"), render: (order) => t(`orders.kind.${order.kind}`), csv: (order) => t(`orders.kind.${order.kind}`) },
            { key: "state", title: t("console.orders.state"), render: (order) => <DocumentTag state={order.state} />, csv: (order) => t(`orders.state.${order.state}`) },
            { key: "store", title: t("console.orders.store"), render: (order) => <StoreCell storeId={order.storeId} />, csv: (order) => order.storeId },
            { key: "member", title: t("console.orders.member"), render: (order) => order.memberId === null ? t("console.orders.guest") : <Link to={paths.member} params={{ memberId: order.memberId }}>{t("console.orders.to_member")}</Link>, csv: (order) => order.memberId },
            { key: "paid", title: t("console.orders.net_paid"), align: "right", render: (order) => money(order.netPaid), csv: (order) => order.netPaid },
            { key: "points", title: t("console.orders.points"), align: "right", render: (order) => points(order.earned.points), csv: (order) => order.earned.points },
            { key: "day", title: t("console.orders.business_date"), hiddenAtFirst: true, render: (order) => day(order.businessDate), csv: (order) => order.businessDate },
            { key: "channel", title: t("console.orders.channel"), hiddenAtFirst: true, render: (order) => channel(order.channel), csv: (order) => channel(order.channel) },
          ]}
        />
      ) : (
        <Flex vertical gap={32}>
          <Flex gap={8} wrap align="center">{filters}</Flex>
          <Empty description={<>{t("console.orders.filter_needed")}<br />{t("console.orders.filter_needed.what")}</>} />
        </Flex>
      )}
    </>
  );
}
