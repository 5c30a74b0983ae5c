import { formatBusinessDate, formatMoney, formatPoints } from "@regulars/i18n/one-language";
import { businessDate, type Currency } from "@regulars/kernel";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Drawer, Empty, Flex } from "antd";
import type { ReactNode } from "react";
import { nameIn, useWords } from "../../app/language.js";
import { useMay } from "../../app/session.js";
import { paths } from "../../paths.js";
import { ProblemAlert } from "../../ui/problem-alert.js";
import { percentText } from "./percent.js";
import { storesOn, type StoreRow } from "./queries.js";
import { WideTable } from "../../ui/wide-table.js";

/** One day, store by store. */
export function DayDrawer({ date, currency, onClose }: { readonly date: string; readonly currency: Currency; readonly onClose: () => void }): ReactNode {
  const { t, language } = useWords();
  const { data, error, isPending, refetch } = useQuery({ queryKey: ["dashboard", "stores", date], queryFn: () => storesOn(date) });
  const title = t("console.home.day_title", { day: formatBusinessDate(language, businessDate(date)) });
  const count = (value: number | null): string => (value === null ? "–" : formatPoints(language, value));
  const maySeeOrders = useMay("orders.read");
  const maySeeMembers = useMay("members.list");
  const money = (value: number): string => formatMoney(language, value, currency);
  return (
    <Drawer open title={title} size={920} onClose={onClose}>
      <Flex vertical gap={12}>
        <ProblemAlert error={error} onRetry={() => void refetch()} />
        <WideTable<StoreRow>
          aria-label={title}
          size="small"
          loading={isPending}
          rowKey={(row) => row.storeId ?? "none"}
          dataSource={data ?? []}
          pagination={{ pageSize: 50, hideOnSinglePage: true }}
         
          locale={{ emptyText: isPending || error !== null ? <span /> : <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t("console.home.day_empty")} /> }}
          columns={[
            { key: "store", title: t("console.home.store"), render: (_, row) => (row.code === null ? t("console.home.no_store") : `${row.code} ${nameIn(language, row.name ?? {})}`) },
            { key: "receipts", title: t("console.home.receipts"), align: "right", render: (_, row) => (maySeeOrders && row.storeId !== null ? <Link to={paths.orders} search={{ store: row.storeId, from: date, through: date }}>{count(row.receipts)}</Link> : count(row.receipts)) },
            { key: "net", title: t("console.home.sales"), align: "right", render: (_, row) => money(row.netPaid) },
            { key: "member", title: t("console.home.member_sales"), align: "right", render: (_, row) => money(row.memberNetPaid) },
            { key: "share", title: t("console.home.member_share"), align: "right", render: (_, row) => percentText(row.memberShareBps) },
            { key: "new", title: t("console.home.new_members"), align: "right", render: (_, row) => (maySeeMembers && row.newMembers > 0 ? <Link to={paths.members} search={{ from: date, through: date, ...(row.storeId === null ? {} : { store: row.storeId }) }}>{count(row.newMembers)}</Link> : count(row.newMembers)) },
            { key: "issued", title: t("console.home.points_issued"), align: "right", render: (_, row) => count(row.pointsIssued) },
            { key: "used", title: t("console.home.points_used"), align: "right", render: (_, row) => count(row.pointsUsed) },
            { key: "expired", title: t("console.home.points_expired"), align: "right", render: (_, row) => count(row.pointsExpired) },
          ]}
        />
      </Flex>
    </Drawer>
  );
}
