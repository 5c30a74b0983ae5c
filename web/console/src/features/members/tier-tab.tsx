import { useQuery } from "@tanstack/react-query";
import { Alert, Descriptions, Flex, Progress, Skeleton, Tag, Typography } from "antd";
import type { ReactNode } from "react";
import { nameIn, useWords } from "../../app/language.js";
import { ProblemAlert } from "../../ui/problem-alert.js";
import { useFormats } from "../../ui/formats.js";
import { memberKey, readTier, type MemberTier } from "./queries.js";
import { WideTable } from "../../ui/wide-table.js";
import { useActorText } from "../approvals/actor.js";
import { useTierNames } from "../tiers/tier-names.js";

type Tiers = Pick<MemberTier, "progress" | "risks" | "opportunities">;

/** An amount of whatever the tiers count: money, visits or growth value. */
function useCounted(basis: MemberTier["progress"]["basis"]): (amount: number) => string {
  const { money, points } = useFormats();
  return basis === "spend" ? money : points;
}

function ProgressLine({ progress }: Pick<Tiers, "progress">): ReactNode {
  const { t } = useWords();
  const { day } = useFormats();
  const counted = useCounted(progress.basis);
  const { tier: tierName } = useTierNames();
  const { current, stillNeeded, nextTierCode } = progress;
  if (nextTierCode === null || stillNeeded === null) return <Typography.Text>{t("console.members.tier.highest", { current: counted(current) })}</Typography.Text>;
  const whole = current + stillNeeded;
  return (
    <div style={{ maxWidth: 520 }}>
      <Typography.Text>{progress.byDate === null
        ? t("console.members.tier.to_next_any_time", { current: counted(current), missing: counted(stillNeeded), tier: tierName(nextTierCode) })
        : t("console.members.tier.to_next", { current: counted(current), missing: counted(stillNeeded), tier: tierName(nextTierCode), day: day(progress.byDate) })}</Typography.Text>
      <Progress aria-label={t("console.members.tier.progress")} percent={whole === 0 ? 100 : Math.floor((current * 100) / whole)} />
    </div>
  );
}

function Risks({ risks, progress }: Pick<Tiers, "risks" | "progress">): ReactNode {
  const { t } = useWords();
  const { day } = useFormats();
  const counted = useCounted(progress.basis);
  const names = useTierNames();
  const titleOf = (each: Tiers["risks"][number]): string => {
    if (each.kind === "manual_ends") return t("console.members.tier.manual_ends", { day: day(each.byDate), tier: names.tier(each.fallsTo) });
    return each.stillNeeded === 0 && each.tasks.every((task) => task.isDone)
      ? t("console.members.tier.safe", { tier: names.tier(each.tierCode), day: day(each.byDate) })
      : t("console.members.tier.risk", { tier: names.tier(each.tierCode), missing: counted(each.stillNeeded), day: day(each.byDate), falls: names.tier(each.fallsTo) });
  };
  return risks.map((each) => (
    <Alert
      key={`${each.kind}-${each.byDate}`}
      showIcon
      type={each.stillNeeded === 0 ? "info" : "warning"}
      title={titleOf(each)}
      description={each.tasks.map((task) => <div key={task.taskCode}>{t("console.members.tier.task", { task: names.task(task.taskCode), counted: task.counted, atLeast: task.atLeast, day: day(task.byDate) })}</div>)}
    />
  ));
}

/** Where the member stands, what the next tier takes, what threatens the present one, and how it came to be. */
export function TierTab({ memberId }: { readonly memberId: string }): ReactNode {
  const { t, wordsOf, language } = useWords();
  const { day, moment } = useFormats();
  const names = useTierNames();
  const actorText = useActorText();
  const { data, error, isPending, refetch } = useQuery({ queryKey: [...memberKey(memberId), "tier"], queryFn: () => readTier(memberId) });
  if (isPending) return <Skeleton active />;
  if (data === undefined) return <ProblemAlert error={error} onRetry={() => void refetch()} />;
  return (
    <Flex vertical gap={16}>
      <Descriptions
        size="small"
        column={{ xs: 1, md: 2 }}
        items={[
          { key: "tier", label: t("console.members.tier"), children: <Flex gap={8}><strong>{nameIn(language, data.tierName)}</strong>{data.isManual ? <Tag color="volcano">{t("tiers.reason.manual")}</Tag> : null}</Flex> },
          { key: "since", label: t("console.members.tier.since"), children: moment(data.since) },
          { key: "through", label: t("console.members.tier.valid_through"), children: data.validThrough === null ? t("console.members.points.never") : day(data.validThrough) },
          { key: "times", label: t("console.members.tier.multiplier"), children: `×${String(data.multiplierBps / 10_000)}` },
          ...(data.benefits.length === 0 ? [] : [{ key: "benefits", label: t("console.members.tier.benefits"), children: data.benefits.map((each) => <Tag key={each}>{each}</Tag>) }]),
          ...(data.manual === null ? [] : [{ key: "manual", label: t("console.members.reason"), children: data.manual.reason }]),
        ]}
      />
      <ProgressLine progress={data.progress} />
      <Risks risks={data.risks} progress={data.progress} />
      <WideTable
        aria-label={t("console.members.tier.history")}
        size="middle"
        pagination={false}
        rowKey="seq"
        title={() => t("console.members.tier.history")}
        dataSource={data.history}
       
        columns={[
          { key: "from", title: t("console.members.tier.from"), render: (_, each) => moment(each.fromAt) },
          { key: "tier", title: t("console.members.tier"), render: (_, each) => names.tier(each.tierCode) },
          { key: "reason", title: t("console.members.reason"), render: (_, each) => wordsOf(`tiers.reason.${each.reason}`) },
          { key: "through", title: t("console.members.tier.valid_through"), render: (_, each) => day(each.validThrough) },
          { key: "actor", title: t("console.members.entry.actor"), render: (_, each) => actorText(each.actor) },
        ]}
      />
    </Flex>
  );
}
