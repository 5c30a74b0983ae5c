import { LeftOutlined, RightOutlined } from "@ant-design/icons";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Button, Empty, Flex, Skeleton, theme, Tooltip, Typography } from "antd";
import dayjs, { type Dayjs } from "dayjs";
import type { ReactNode } from "react";
import { nameIn, useWords } from "../../app/language.js";
import { paths } from "../../paths.js";
import { ProblemAlert } from "../../ui/problem-alert.js";
import { everyRule, rulesKey, type Rule, type RuleFilter } from "./queries.js";
import { barsOf, type Bar } from "./rule-summary.js";
import { StateTag } from "./state-tag.js";

interface CalendarProps {
  readonly filter: RuleFilter;
  readonly filters: ReactNode;
  readonly month: string | undefined;
  readonly onMonth: (month: string | undefined) => void;
}

function BarShape({ bar, label, isPaused }: { readonly bar: Bar; readonly label: string; readonly isPaused: boolean }): ReactNode {
  const { token } = theme.useToken();
  const colour = bar.stores === null ? token.colorPrimary : token.colorInfo;
  return (
    <Tooltip title={label}>
      <div
        role="img"
        aria-label={label}
        style={{
          gridColumn: `${bar.from} / ${bar.to + 1}`, gridRow: 1, height: 20, alignSelf: "center", opacity: isPaused ? 0.45 : 1,
          background: bar.stores === null ? colour : `repeating-linear-gradient(45deg, ${colour} 0 6px, transparent 6px 9px)`, border: `1px solid ${colour}`,
          borderRadius: `${bar.beganBefore ? 0 : 6}px ${bar.goesOn ? 0 : 6}px ${bar.goesOn ? 0 : 6}px ${bar.beganBefore ? 0 : 6}px`,
        }}
      >
        <span aria-hidden style={{ paddingInlineStart: 6, fontSize: 12, lineHeight: "18px", color: bar.stores === null ? "#fff" : token.colorText }}>{bar.stores === null ? `v${bar.versionNo}` : ""}</span>
      </div>
    </Tooltip>
  );
}

function Month({ first, rows }: { readonly first: Dayjs; readonly rows: readonly { readonly rule: Rule; readonly bars: readonly Bar[] }[] }): ReactNode {
  const { t, language } = useWords();
  const { token } = theme.useToken();
  const count = first.daysInMonth();
  const numbers = Array.from({ length: count }, (_, at) => at + 1);
  const columns = `repeat(${count}, minmax(22px, 1fr))`;
  const today = first.isSame(dayjs(), "month") ? dayjs().date() : null;
  const shade = (day: number): string => (day === today ? token.colorPrimaryBg : [0, 6].includes(first.date(day).day()) ? token.colorFillQuaternary : "transparent");
  const line = `1px solid ${token.colorBorderSecondary}`;
  const labelOf = (rule: Rule, bar: Bar): string => {
    const what = { name: nameIn(language, rule.name), no: bar.versionNo, from: bar.from, to: bar.to };
    return bar.stores === null ? t("console.rules.bar", what) : t("console.rules.bar_grey", { ...what, count: bar.stores });
  };
  return (
    <div role="region" aria-label={t("console.rules.view.calendar")} tabIndex={0} style={{ overflowX: "auto", background: token.colorBgContainer, border: line, borderRadius: token.borderRadius }}>
      <div style={{ minWidth: 220 + count * 22 }}>
        <div aria-hidden style={{ display: "grid", gridTemplateColumns: "220px 1fr", borderBottom: line }}>
          <span />
          <div style={{ display: "grid", gridTemplateColumns: columns }}>
            {numbers.map((day) => <span key={day} style={{ textAlign: "center", fontSize: 12, padding: "6px 0", background: shade(day), fontWeight: day === today ? 700 : 400 }}>{day}</span>)}
          </div>
        </div>
        <ul style={{ listStyle: "none", margin: 0, padding: 0 }}>
          {rows.map(({ rule, bars }) => (
            <li key={rule.ruleId} style={{ display: "grid", gridTemplateColumns: "220px 1fr", borderBottom: line }}>
              <Flex gap={6} align="center" style={{ padding: "6px 8px", minWidth: 0 }}>
                <Link to={paths.rule} params={{ ruleId: rule.ruleId }} style={{ overflow: "hidden", textOverflow: "ellipsis", whiteSpace: "nowrap" }} title={nameIn(language, rule.name)}>{nameIn(language, rule.name)}</Link>
                {rule.state === "paused" ? <StateTag state={rule.state} /> : null}
              </Flex>
              <div>
                {bars.map((bar) => (
                  <div key={bar.versionId} style={{ display: "grid", gridTemplateColumns: columns, minHeight: 32 }}>
                    {numbers.map((day) => <span key={day} aria-hidden style={{ gridColumn: day, gridRow: 1, background: shade(day), borderInlineStart: line }} />)}
                    <BarShape bar={bar} label={labelOf(rule, bar)} isPaused={rule.state === "paused"} />
                  </div>
                ))}
              </div>
            </li>
          ))}
        </ul>
      </div>
    </div>
  );
}

/** What is in force on which day of a month: a bar for each version, hatched where it holds in some stores only. */
export function RulesCalendar({ filter, filters, month, onMonth }: CalendarProps): ReactNode {
  const { t, language } = useWords();
  const { data, error, isPending, refetch } = useQuery({ queryKey: [rulesKey, "calendar", filter], queryFn: () => everyRule(filter) });
  const first = dayjs(/^\d{4}-(0[1-9]|1[0-2])$/.test(month ?? "") ? `${month}-01` : undefined).startOf("month");
  const days = Array.from({ length: first.daysInMonth() }, (_, at) => first.date(at + 1).valueOf());
  const monthEnd = first.add(1, "month").valueOf();
  const rows = (data ?? []).map((rule) => ({ rule, bars: barsOf(rule, days, monthEnd) })).filter((each) => each.bars.length > 0);
  const move = (by: number): void => onMonth(first.add(by, "month").format("YYYY-MM"));
  const title = new Intl.DateTimeFormat(language === "en" ? "en-GB" : language, { year: "numeric", month: "long" }).format(first.valueOf());
  return (
    <Flex vertical gap={12}>
      <Flex gap={8} wrap align="center">{filters}</Flex>
      <Flex gap={8} align="center">
        <Button icon={<LeftOutlined />} aria-label={t("console.rules.month_before")} onClick={() => move(-1)} />
        <Typography.Title level={2} aria-live="polite" style={{ fontSize: 18, margin: 0, minWidth: 140, textAlign: "center" }}>{title}</Typography.Title>
        <Button icon={<RightOutlined />} aria-label={t("console.rules.month_after")} onClick={() => move(1)} />
        <Button onClick={() => onMonth(undefined)}>{t("console.rules.this_month")}</Button>
      </Flex>
      {isPending ? <Skeleton active /> : null}
      <ProblemAlert error={error} onRetry={() => void refetch()} />
      {data !== undefined && rows.length === 0 ? <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t("console.rules.month_empty")} /> : null}
      {rows.length === 0 ? null : (
        <>
          <Month first={first} rows={rows} />
          <Typography.Text type="secondary">{t("console.rules.calendar_legend")}</Typography.Text>
        </>
      )}
    </Flex>
  );
}
