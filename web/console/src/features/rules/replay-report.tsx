import { useQueries } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Alert, Button, Card, Flex, Statistic, Typography } from "antd";
import { useMemo, type ReactNode } from "react";
import { nameIn, useWords } from "../../app/language.js";
import { paths } from "../../paths.js";
import { downloadCsv } from "../../ui/csv.js";
import { useFormats } from "../../ui/formats.js";
import { LazyChart } from "../../ui/lazy-chart.js";
import { readRule, rulesKey, type Replay } from "./queries.js";
import { useNames } from "./use-speech.js";
import { WideTable } from "../../ui/wide-table.js";

type Report = NonNullable<Replay["report"]>;

interface Line {
  readonly key: string;
  readonly name: string;
  readonly receipts: number | null;
  readonly netPaid: number | null;
  readonly live: number;
  readonly draft: number;
}

function Part({ title, fileName, lines, compares }: { readonly title: string; readonly fileName: string; readonly lines: readonly Line[]; readonly compares: boolean }): ReactNode {
  const { t } = useWords();
  const { points, change, money } = useFormats();
  const [live, draft] = [t("console.rules.replay.live"), t("console.rules.replay.draft")];
  const hasReceipts = lines.some((each) => each.netPaid !== null);
  const option = useMemo(() => ({
    tooltip: { trigger: "axis" as const }, legend: { top: 0 }, grid: { left: 8, right: 16, bottom: 8, top: 40, containLabel: true },
    xAxis: { type: "category" as const, data: lines.slice(0, 20).map((each) => each.name), axisLabel: lines.length > 8 ? { interval: 0, rotate: 40, width: 90, overflow: "truncate" as const } : { interval: 0, width: 120, overflow: "truncate" as const } }, yAxis: { type: "value" as const },
    series: [
      { name: live, type: "bar" as const, itemStyle: { color: "#8c8c8c" }, data: lines.slice(0, 20).map((each) => each.live) },
      ...(compares ? [{ name: draft, type: "bar" as const, itemStyle: { color: "#b3261e" }, data: lines.slice(0, 20).map((each) => each.draft) }] : []),
    ],
  }), [lines, live, draft, compares]);
  const save = (): void => downloadCsv(fileName, [
    [title, ...(hasReceipts ? [t("console.rules.replay.receipts"), t("console.rules.replay.net_paid")] : []), live, ...(compares ? [draft, t("console.rules.replay.change")] : [])],
    ...lines.map((each) => [each.name, ...(hasReceipts ? [each.receipts, each.netPaid] : []), each.live, ...(compares ? [each.draft, each.draft - each.live] : [])]),
  ]);
  return (
    <Card size="small" title={title} extra={<Button size="small" onClick={save}>{t("console.rules.replay.csv")}</Button>}>
      {lines.length < 2 ? null : <LazyChart label={t("console.rules.replay.chart", { what: title })} option={option} />}
      <WideTable<Line>
        aria-label={title}
        size="small"
        rowKey={(line) => line.key}
        dataSource={lines}
        pagination={lines.length > 20 ? { pageSize: 20, showSizeChanger: false } : false}
       
        columns={[
          { key: "name", title, render: (_, line) => <div style={{ maxWidth: 280, whiteSpace: "normal" }}>{line.name}</div> },
          ...(hasReceipts ? [
            { key: "receipts", title: t("console.rules.replay.receipts"), align: "right" as const, render: (_: unknown, line: Line) => points(line.receipts ?? 0) },
            { key: "paid", title: t("console.rules.replay.net_paid"), align: "right" as const, render: (_: unknown, line: Line) => money(line.netPaid ?? 0) },
          ] : []),
          { key: "live", title: live, align: "right", render: (_, line) => points(line.live) },
          ...(compares ? [
            { key: "draft", title: draft, align: "right" as const, render: (_: unknown, line: Line) => points(line.draft) },
            { key: "change", title: t("console.rules.replay.change"), align: "right" as const, render: (_: unknown, line: Line) => change(line.draft - line.live) },
          ] : []),
        ]}
      />
    </Card>
  );
}

function Moved({ title, moved, fileName }: { readonly title: string; readonly moved: Report["winners"]; readonly fileName: string }): ReactNode {
  const { t } = useWords();
  const { points } = useFormats();
  const [live, draft] = [t("console.rules.replay.live"), t("console.rules.replay.draft")];
  return (
    <Card size="small" title={title} style={{ flex: "1 1 360px", minWidth: 0 }} extra={<Button size="small" onClick={() => downloadCsv(fileName, [[t("console.rules.replay.member"), live, draft], ...moved.top.map((each) => [each.memberId, each.livePoints, each.draftPoints])])}>{t("console.rules.replay.csv")}</Button>}>
      <Typography.Paragraph>{t("console.rules.replay.moved", { members: points(moved.members), points: points(moved.points) })}</Typography.Paragraph>
      {moved.top.length === 0 ? null : (
        <WideTable<Report["winners"]["top"][number]>
          aria-label={title}
          size="small"
          pagination={moved.top.length > 10 ? { pageSize: 10, showSizeChanger: false } : false}
          rowKey={(each) => each.memberId}
          dataSource={moved.top}
         
          columns={[
            { key: "member", title: t("console.rules.replay.member"), render: (_, each) => <Link to={paths.member} params={{ memberId: each.memberId }}>…{each.memberId.slice(-8)}</Link> },
            { key: "live", title: live, align: "right", render: (_, each) => points(each.livePoints) },
            { key: "draft", title: draft, align: "right", render: (_, each) => points(each.draftPoints) },
          ]}
        />
      )}
    </Card>
  );
}

/** What a replay found: the cost, who gains and who loses, by tier, store and rule. */
export function ReplayReport({ replay, report }: { readonly replay: Replay; readonly report: Report }): ReactNode {
  const { t, language } = useWords();
  const { points, money, day } = useFormats();
  const names = useNames([...report.byStore.map((each) => ({ of: "storeId", id: each.storeId })), ...report.byTier.flatMap((each) => (each.tierCode === null ? [] : [{ of: "tierCode", id: each.tierCode }]))]);
  const rules = useQueries({ queries: report.byRule.slice(0, 60).map(({ ruleId }) => ({ queryKey: [rulesKey, "one", ruleId], queryFn: () => readRule(ruleId), staleTime: 300_000 })) });
  const ruleName = (ruleId: string): string => {
    const found = rules.find((each) => each.data?.ruleId === ruleId)?.data;
    return found === undefined ? ruleId.slice(-8) : nameIn(language, found.name);
  };
  const lineOf = (key: string, name: string, each: Report["byTier"][number] | Report["byStore"][number]): Line => ({ key, name, receipts: each.receipts, netPaid: each.netPaid, live: each.livePoints, draft: each.draftPoints });
  const compares = replay.draftIds.length > 0;
  const file = `replay-${replay.from}-${replay.to}`;
  return (
    <Flex vertical gap={16}>
      <Typography.Title level={2} style={{ fontSize: 18, margin: 0 }}>{t("console.rules.replay.title", { from: day(replay.from), to: day(replay.to) })}</Typography.Title>
      {report.receipts === 0 ? <Alert showIcon type="info" title={t("console.rules.replay.nothing")} /> : null}
      {report.isCutOff ? <Alert showIcon type="warning" title={t("console.rules.replay.cut_off", { receipts: points(report.receipts) })} /> : null}
      {report.mismatches.count === 0 ? null : <Alert showIcon type="warning" title={t("console.rules.replay.mismatches", { count: points(report.mismatches.count) })} description={t("console.rules.replay.mismatches_what")} />}
      <Flex gap={32} wrap>
        {compares ? <Statistic title={t("console.rules.replay.extra_cost")} value={money(report.extraCost)} /> : <Statistic title={t("console.rules.replay.recorded")} value={points(report.recorded.points)} />}
        <Statistic title={t("console.rules.replay.live")} value={points(report.live.points)} />
        {compares ? <Statistic title={t("console.rules.replay.draft")} value={points(report.draft.points)} /> : null}
        <Statistic title={t("console.rules.replay.receipts")} value={points(report.receipts)} />
        <Statistic title={t("console.rules.replay.net_paid")} value={money(report.netPaid)} />
        <Statistic title={t(compares ? "console.rules.replay.unchanged" : "console.rules.replay.members")} value={points(compares ? report.unchanged : report.members)} />
      </Flex>
      {compares ? <Flex gap={16} wrap align="flex-start">
        <Moved title={t("console.rules.replay.winners")} moved={report.winners} fileName={`${file}-winners`} />
        <Moved title={t("console.rules.replay.losers")} moved={report.losers} fileName={`${file}-losers`} />
      </Flex> : null}
      <Part compares={compares} title={t("console.rules.replay.by_tier")} fileName={`${file}-tiers`} lines={report.byTier.map((each) => lineOf(each.tierCode ?? "", each.tierCode === null ? t("console.rules.replay.no_tier") : names("tierCode", each.tierCode), each))} />
      <Part compares={compares} title={t("console.rules.replay.by_rule")} fileName={`${file}-rules`} lines={report.byRule.map((each) => ({ key: each.ruleId, name: ruleName(each.ruleId), receipts: null, netPaid: null, live: each.livePoints, draft: each.draftPoints }))} />
      <Part compares={compares} title={t("console.rules.replay.by_store")} fileName={`${file}-stores`} lines={report.byStore.map((each) => lineOf(each.storeId, names("storeId", each.storeId), each))} />
    </Flex>
  );
}
