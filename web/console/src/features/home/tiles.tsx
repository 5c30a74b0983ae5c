import { formatMoney, formatPoints } from "@regulars/i18n/one-language";
import { Link } from "@tanstack/react-router";
import { Button, Card, Flex, Tooltip, Typography } from "antd";
import type { ReactNode } from "react";
import { useWords } from "../../app/language.js";
import { useMay } from "../../app/session.js";
import { paths } from "../../paths.js";
import { growthPercent, percentText } from "./percent.js";
import type { Dashboard } from "./queries.js";

interface Tile {
  readonly key: string;
  readonly title: string;
  readonly value: string;
  readonly before: string;
  readonly growth: number | null;
  readonly what?: string;
  /** Leads to the rows that it counts. */
  readonly rows: ReactNode;
}

function Figure({ tile }: { readonly tile: Tile }): ReactNode {
  const { t } = useWords();
  const growth = tile.growth === null ? "" : ` · ${tile.growth > 0 ? "+" : ""}${tile.growth}%`;
  return (
    <Card size="small" style={{ flex: "1 1 180px", minWidth: 160 }}>
      <Flex vertical gap={4}>
        <Tooltip {...(tile.what === undefined ? {} : { title: tile.what })}><Typography.Text type="secondary">{tile.title}</Typography.Text></Tooltip>
        <Typography.Text strong style={{ fontSize: 22, lineHeight: 1.3 }}>{tile.value}</Typography.Text>
        <Typography.Text type="secondary" style={{ fontSize: 12 }}>{`${t("console.home.last_week", { value: tile.before })}${growth}`}</Typography.Text>
        {tile.rows}
      </Flex>
    </Card>
  );
}

/** Today's figures, each beside the same day of last week up to the same time. */
export function Tiles({ data, onDay }: { readonly data: Dashboard; readonly onDay: (date: string) => void }): ReactNode {
  const { t, language } = useWords();
  const maySeeMembers = useMay("members.read");
  const stores = (title: string): ReactNode => <Button type="link" size="small" style={{ padding: 0, alignSelf: "flex-start" }} aria-label={`${title}: ${t("console.home.rows")}`} onClick={() => onDay(data.businessDate)}>{t("console.home.rows")}</Button>;
  const { today, lastWeek, currency } = data;
  const money = (value: number): string => formatMoney(language, value, currency);
  const count = (value: number | null): string => (value === null ? "–" : formatPoints(language, value));
  const counted = (key: string, title: string, now: number, before: number): Tile => ({ key, title, value: count(now), before: count(before), growth: growthPercent(now, before), rows: stores(title) });
  const tiles: readonly Tile[] = [
    { key: "sales", title: t("console.home.member_sales"), value: money(today.memberNetPaid), before: money(lastWeek.memberNetPaid), growth: growthPercent(today.memberNetPaid, lastWeek.memberNetPaid), what: t("console.home.sales_what"), rows: stores(t("console.home.member_sales")) },
    { key: "share", title: t("console.home.member_share"), value: percentText(today.memberShareBps), before: percentText(lastWeek.memberShareBps), growth: null, what: t("console.home.share_what", { sales: money(today.netPaid) }), rows: stores(t("console.home.member_share")) },
    counted("receipts", t("console.home.member_receipts"), today.memberReceipts, lastWeek.memberReceipts),
    {
      ...counted("new", t("console.home.new_members"), today.newMembers, lastWeek.newMembers),
      ...(maySeeMembers ? { rows: <Link to={paths.members} search={{ from: data.businessDate, through: data.businessDate }} aria-label={`${t("console.home.new_members")}: ${t("console.home.rows")}`} style={{ fontSize: 14 }}>{t("console.home.rows")}</Link> } : {}),
    },
    counted("issued", t("console.home.points_issued"), today.pointsIssued, lastWeek.pointsIssued),
    counted("used", t("console.home.points_used"), today.pointsUsed, lastWeek.pointsUsed),
    ...(today.pointsExpired === null || lastWeek.pointsExpired === null ? [] : [counted("expired", t("console.home.points_expired"), today.pointsExpired, lastWeek.pointsExpired)]),
  ];
  return <Flex wrap gap={12}>{tiles.map((tile) => <Figure key={tile.key} tile={tile} />)}</Flex>;
}
