import { Alert, Flex, Typography } from "antd";
import type { ReactNode } from "react";
import { formatPoints } from "@regulars/i18n/one-language";
import { nameIn, useWords } from "../../app/language.js";
import type { Impact, SetGiven } from "./queries.js";
import { tierImpacts, type TierImpact } from "./set-edits.js";
import { dayText } from "./set-words.js";
import { WideTable } from "../../ui/wide-table.js";

/** How many members each row gains and loses when a set begins. */
export function ImpactView({ impact, set }: { readonly impact: Impact; readonly set: Pick<SetGiven, "tiers" | "mapping"> }): ReactNode {
  const { t, language } = useWords();
  const number = (count: number): string => formatPoints(language, count);
  const nameOf = (code: string): string => nameIn(language, set.tiers.find((each) => each.code === code)?.name ?? {}) || code;
  const rows = [...tierImpacts(impact, set)].reverse();
  const up = rows.reduce((sum, each) => sum + each.movedUp, 0);
  const down = rows.reduce((sum, each) => sum + each.movedDown, 0);
  const change = ({ before, after }: TierImpact): string => (after > before ? `+${number(after - before)}` : number(after - before));
  return (
    <Flex vertical gap={12}>
      {impact.unmappedCodes.length === 0 ? null : <Alert showIcon type="error" title={t("console.tiers.impact.unmapped", { codes: impact.unmappedCodes })} />}
      <Alert showIcon type={down > 0 ? "warning" : "info"} title={t("console.tiers.impact.sum", { up: number(up), down: number(down), day: dayText({ language }, impact.startsOn) })} />
      <WideTable<TierImpact>
        aria-label={t("console.tiers.impact")}
        size="small"
        pagination={false}
        rowKey={(row) => row.code}
        dataSource={rows}
       
        columns={[
          { key: "row", title: t("console.tiers.tier"), render: (_, row) => nameOf(row.code) },
          { key: "before", title: t("console.tiers.impact.before"), align: "right", render: (_, row) => number(row.before) },
          { key: "after", title: t("console.tiers.impact.after"), align: "right", render: (_, row) => number(row.after) },
          { key: "change", title: t("console.tiers.impact.change"), align: "right", render: (_, row) => change(row) },
          { key: "up", title: t("console.tiers.impact.up"), align: "right", render: (_, row) => number(row.movedUp) },
          { key: "down", title: t("console.tiers.impact.down"), align: "right", render: (_, row) => number(row.movedDown) },
        ]}
      />
      <Typography.Text type="secondary">{impact.isExact ? t("console.tiers.impact.exact", { members: number(impact.members) }) : t("console.tiers.impact.sampled", { evaluated: number(impact.evaluated), members: number(impact.members) })}</Typography.Text>
    </Flex>
  );
}
