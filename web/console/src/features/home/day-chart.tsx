import { formatBusinessDate, formatMoney, formatPoints } from "@regulars/i18n/one-language";
import { businessDate, formatMinorPlain, type Currency } from "@regulars/kernel";
import { Button, Card, Segmented } from "antd";
import { useMemo, useState, type ReactNode } from "react";
import { useWords } from "../../app/language.js";
import { ChartOrTable } from "../../ui/chart-or-table.js";
import { percentText } from "./percent.js";
import type { Dashboard, Day } from "./queries.js";

const views = ["sales", "members", "points"] as const;
type View = (typeof views)[number];

interface Line {
  readonly name: string;
  readonly color: string;
  readonly value: (day: Day) => number | null;
}

/** The last 30 days. A day that is clicked, or chosen in the table, opens its stores. */
export function DayChart({ data, onDay }: { readonly data: Dashboard; readonly onDay: (date: string) => void }): ReactNode {
  const { t, language } = useWords();
  const [view, setView] = useState<View>("sales");
  const currency: Currency = data.currency;
  const lines = useMemo((): readonly Line[] => {
    switch (view) {
      case "sales": return [
        { name: t("console.home.member_sales"), color: "#b3261e", value: (day) => day.memberNetPaid },
        { name: t("console.home.guest_sales"), color: "#8c8c8c", value: (day) => day.netPaid - day.memberNetPaid },
      ];
      case "members": return [{ name: t("console.home.new_members"), color: "#0958d9", value: (day) => day.newMembers }];
      case "points": return [
        { name: t("console.home.points_issued"), color: "#237804", value: (day) => day.pointsIssued },
        { name: t("console.home.points_used"), color: "#0958d9", value: (day) => day.pointsUsed },
        ...(data.isEverywhere ? [{ name: t("console.home.points_expired"), color: "#ad6800", value: (day: Day) => day.pointsExpired }] : []),
      ];
    }
  }, [view, data.isEverywhere, t]);
  const text = useMemo(() => (value: number | null): string => (value === null ? "–" : view === "sales" ? formatMoney(language, value, currency) : formatPoints(language, value)), [view, language, currency]);
  const option = useMemo(() => ({
    color: lines.map((each) => each.color),
    tooltip: { trigger: "axis", valueFormatter: (value: unknown) => (typeof value === "number" ? text(value) : "–") },
    legend: { bottom: 0 },
    grid: { left: 8, right: 8, top: 16, bottom: 36, containLabel: true },
    xAxis: { type: "category", data: data.days.map((day) => day.businessDate.slice(5)) },
    yAxis: { type: "value", axisLabel: { formatter: (value: number) => (view === "sales" ? Number(formatMinorPlain(Math.round(value), currency)).toLocaleString(language) : value.toLocaleString(language)) } },
    series: lines.map((each) => ({
      name: each.name, type: view === "points" ? "line" : "bar", data: data.days.map(each.value), barMaxWidth: 24, ...(view === "sales" ? { stack: "sales" } : {}),
    })),
  }), [lines, data.days, view, text, language, currency]);
  const share = view === "sales" ? [t("console.home.member_share")] : [];
  return (
    <Card
      title={t("console.home.last_30_days")}
      extra={<Segmented<View> aria-label={t("console.home.last_30_days")} value={view} onChange={setView} options={views.map((each) => ({ value: each, label: t(`console.home.view.${each}`) }))} />}
    >
      <ChartOrTable
        label={t("console.home.chart_label", { what: lines.map((each) => each.name).join(" / ") })}
        option={option}
        onPoint={(index) => {
          const day = data.days[index];
          if (day !== undefined) onDay(day.businessDate);
        }}
        columns={[t("console.home.day"), ...lines.map((each) => each.name), ...share]}
        rows={[...data.days].reverse().map((day) => ({
          key: day.businessDate,
          cells: [
            <Button key="day" type="link" size="small" style={{ padding: 0 }} onClick={() => onDay(day.businessDate)}>{formatBusinessDate(language, businessDate(day.businessDate))}</Button>,
            ...lines.map((each) => text(each.value(day))), ...(view === "sales" ? [percentText(day.memberShareBps)] : []),
          ],
        }))}
      />
    </Card>
  );
}
