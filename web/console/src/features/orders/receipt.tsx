import { Link } from "@tanstack/react-router";
import { Alert, Descriptions, Flex, Table, Tag, Typography } from "antd";
import type { ReactNode } from "react";
import { nameIn, useWords } from "../../app/language.js";
import { paths } from "../../paths.js";
import { useFormats } from "../../ui/formats.js";
import { useProductNames } from "../products/product-names.js";
import { useTierNames } from "../tiers/tier-names.js";
import { useStore, useStoreName } from "../stores/store-name.js";
import { DocumentTag } from "./document-tag.js";
import type { Order } from "./queries.js";
import { WideTable } from "../../ui/wide-table.js";

type Params = Parameters<ReturnType<typeof useWords>["wordsOf"]>[1];

function Head({ order }: { readonly order: Order }): ReactNode {
  const { t } = useWords();
  const { channel, moment, day } = useFormats();
  const store = useStore(order.storeId);
  const storeName = useStoreName(order.storeId);
  const { tier: tierName } = useTierNames();
  return (
    <Descriptions
      size="small"
      bordered
      column={{ xs: 1, md: 2, xl: 3 }}
      items={[
        { key: "state", label: t("console.orders.state"), children: <><DocumentTag state={order.state} /> {t(`orders.kind.${order.kind}`)}</> },
        { key: "store", label: t("console.orders.store"), children: storeName },
        { key: "at", label: t("console.orders.at_store_time"), children: moment(order.occurredAt, store?.timeZone) },
        { key: "day", label: t("console.orders.business_date"), children: day(order.businessDate) },
        { key: "member", label: t("console.orders.member"), children: order.memberId === null ? t("console.orders.guest") : <Link to={paths.member} params={{ memberId: order.memberId }}>{t("console.orders.to_member")}</Link> },
        { key: "tier", label: t("console.orders.tier"), children: order.tier === null || order.tier.code === null ? "–" : `${tierName(order.tier.code)} ×${String(order.tier.multiplierBps / 10_000)}` },
        { key: "id", label: t("console.orders.external_id"), children: <Typography.Text copyable style={{ wordBreak: "break-all" }}>{order.externalId}</Typography.Text> },
        { key: "channel", label: t("console.orders.channel"), children: [channel(order.channel), order.tillCode, order.cashier].filter((each) => each !== null).join(" · ") },
        { key: "recorded", label: t("console.orders.recorded_at"), children: moment(order.recordedAt) },
        ...(order.originalOrderId === null ? [] : [{ key: "original", label: t("console.orders.original"), children: <Link to={paths.order} params={{ orderId: order.originalOrderId }}>{t("console.orders.to_original")}</Link> }]),
        ...(order.claimedAt === null ? [] : [{ key: "claimed", label: t("console.orders.claimed_at"), children: moment(order.claimedAt) }]),
        ...(order.isFirstPurchase ? [{ key: "first", label: t("console.orders.first_purchase"), children: <Tag color="success">{t("console.orders.first_purchase.yes")}</Tag> }] : []),
        ...Object.entries(order.attributes).map(([name, value]) => ({ key: `attribute-${name}`, label: name, children: value })),
      ]}
    />
  );
}

function Lines({ order }: { readonly order: Order }): ReactNode {
  const { t } = useWords();
  const { money, points } = useFormats();
  const earnedBy = new Map(order.earned.byLine.map((each) => [each.lineNo, each]));
  const productName = useProductNames(order.lines.flatMap((each) => (each.description === null && each.productId !== null ? [each.productId] : [])));
  const anyReturned = order.lines.some((each) => each.returnedQuantity !== 0);
  return (
    <WideTable
      aria-label={t("console.orders.lines")}
      size="small"
      pagination={false}
      rowKey="lineNo"
      dataSource={order.lines}
     
      columns={[
        { key: "no", title: t("console.orders.line_no"), render: (_, line) => line.lineNo },
        { key: "goods", title: t("console.orders.goods"), render: (_, line) => <Flex vertical><span>{line.description ?? productName(line.productId) ?? line.sku}</span><Typography.Text type="secondary">{line.sku}</Typography.Text>{line.labels.length === 0 ? null : <span>{line.labels.map((each) => <Tag key={each}>{each}</Tag>)}</span>}</Flex> },
        { key: "price", title: t("console.orders.list_price"), align: "right", render: (_, line) => money(line.listPrice) },
        { key: "quantity", title: t("console.orders.quantity"), align: "right", render: (_, line) => line.quantity },
        ...(anyReturned ? [{ key: "returned", title: t("console.orders.returned_quantity"), align: "right" as const, render: (_: unknown, line: Order["lines"][number]) => line.returnedQuantity }] : []),
        { key: "discount", title: t("console.orders.discount"), align: "right", render: (_, line) => (line.discount === null || line.discount === 0 ? "–" : money(-line.discount)) },
        { key: "paid", title: t("console.orders.net_paid"), align: "right", render: (_, line) => money(line.netPaid) },
        { key: "points", title: t("console.orders.points"), align: "right", render: (_, line) => points(earnedBy.get(line.lineNo)?.points ?? 0) },
        { key: "growth", title: t("console.orders.growth"), align: "right", render: (_, line) => points(earnedBy.get(line.lineNo)?.growth ?? 0) },
      ]}
      summary={() => (
        <Table.Summary.Row>
          <Table.Summary.Cell index={0} colSpan={anyReturned ? 6 : 5}><strong>{t("console.orders.sum")}</strong></Table.Summary.Cell>
          <Table.Summary.Cell index={1} align="right"><strong>{money(order.netPaid)}</strong></Table.Summary.Cell>
          <Table.Summary.Cell index={2} align="right"><strong>{points(order.earned.points)}</strong></Table.Summary.Cell>
          <Table.Summary.Cell index={3} align="right"><strong>{points(order.earned.growth)}</strong></Table.Summary.Cell>
        </Table.Summary.Row>
      )}
    />
  );
}

/** A way of paying has a word of ours or, when a channel brings its own, its code. */
function Tenders({ order }: { readonly order: Order }): ReactNode {
  const { t, has, wordsOf } = useWords();
  const { money, points } = useFormats();
  const nameOf = (kind: string): string => (has(`console.orders.tender.${kind}`) ? wordsOf(`console.orders.tender.${kind}`) : kind);
  if (order.tenders.length === 0) return null;
  return (
    <Descriptions
      size="small"
      column={1}
      title={t("console.orders.tenders")}
      items={order.tenders.map((each, index) => ({
        key: index, label: nameOf(each.kind), children: each.points === null ? money(each.amount) : t("console.orders.tender_points", { amount: money(each.amount), points: points(each.points) }),
      }))}
    />
  );
}

function EarnedByRule({ order }: { readonly order: Order }): ReactNode {
  const { t, language } = useWords();
  const { points } = useFormats();
  if (order.earned.byRule.length === 0) return null;
  return (
    <Descriptions
      size="small"
      column={1}
      title={t("console.orders.by_rule")}
      items={order.earned.byRule.map((each) => ({ key: each.versionId, label: nameIn(language, each.name), children: t("console.orders.earned", { points: points(each.points), growth: points(each.growth) }) }))}
    />
  );
}

/** What was bought, how it was paid and what it earned, line by line. */
export function Receipt({ order }: { readonly order: Order }): ReactNode {
  const { t, wordsOf } = useWords();
  const { notEarning } = order.earned;
  return (
    <Flex vertical gap={16}>
      <Head order={order} />
      {notEarning === null ? null : <Alert showIcon type="info" title={wordsOf(notEarning.code, notEarning.params as Params)} />}
      {order.pointsNotTaken.map((each) => <Alert key={each.holdId} showIcon type="warning" title={t("console.orders.points_not_taken")} description={wordsOf(each.reason.code, each.reason.params as Params)} />)}
      {order.unaccounted.length === 0 ? null : <Alert showIcon type="warning" title={t("console.orders.unaccounted", { lines: order.unaccounted.map((each) => `${String(each.lineNo)} × ${String(each.quantity)}`) })} />}
      <Lines order={order} />
      <Flex gap={48} wrap><Tenders order={order} /><EarnedByRule order={order} /></Flex>
    </Flex>
  );
}
