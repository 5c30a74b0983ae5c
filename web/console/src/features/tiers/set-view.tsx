import { Descriptions, Flex, Tag } from "antd";
import type { ReactNode } from "react";
import { nameIn, useWords } from "../../app/language.js";
import { useSession } from "../../app/session.js";
import type { SetGiven, TierGiven } from "./queries.js";
import { amountText, askedTasksText, graceText, taskText, timesText, validityText, windowText, type SetSpeech } from "./set-words.js";
import { WideTable } from "../../ui/wide-table.js";

export function useSetSpeech(): SetSpeech {
  const words = useWords();
  const { programme } = useSession();
  return { words, currency: programme.currency };
}

/** The tiers of a set, from the highest to the lowest as members see them. */
export function TiersTable({ set }: { readonly set: Pick<SetGiven, "basis" | "tasks" | "tiers"> }): ReactNode {
  const speech = useSetSpeech();
  const { t, language } = speech.words;
  return (
    <WideTable<TierGiven>
      aria-label={t("console.tiers.tiers")}
      size="small"
      pagination={false}
      rowKey={(tier) => tier.code}
      dataSource={[...set.tiers].reverse()}
     
      columns={[
        { key: "name", title: t("console.tiers.tier"), render: (_, tier) => <strong>{nameIn(language, tier.name)}</strong> },
        { key: "enter", title: t("console.tiers.enter_at"), align: "right", render: (_, tier) => amountText(speech, set.basis, tier.enterAt) },
        { key: "keep", title: t("console.tiers.keep_at"), align: "right", render: (_, tier) => (tier.neverDowngrade ? t("console.tiers.never_downgrade") : amountText(speech, set.basis, tier.keepAt)) },
        { key: "times", title: t("console.tiers.multiplier"), align: "right", render: (_, tier) => timesText(tier.multiplierBps) },
        { key: "benefits", title: t("console.tiers.benefits"), render: (_, tier) => <Flex gap={4} wrap style={{ maxWidth: 420 }}>{tier.benefits.length === 0 ? "–" : tier.benefits.map((each) => <Tag key={each} style={{ whiteSpace: "normal" }}>{each}</Tag>)}</Flex> },
        {
          key: "tasks", title: t("console.tiers.tasks"), render: (_, tier) => (
            <Flex vertical style={{ maxWidth: 320, whiteSpace: "normal" }}>
              {tier.enterTasks.length === 0 ? null : <span>{t("console.tiers.to_enter", { tasks: askedTasksText(speech, set.tasks, tier.enterTasks, tier.enterRequires) })}</span>}
              {tier.keepTasks.length === 0 ? null : <span>{t("console.tiers.to_keep", { tasks: askedTasksText(speech, set.tasks, tier.keepTasks, tier.keepRequires) })}</span>}
              {tier.enterTasks.length + tier.keepTasks.length === 0 ? "–" : null}
            </Flex>
          ),
        },
      ]}
    />
  );
}

/** How tiers are earned, kept and lost. */
export function SetRules({ set }: { readonly set: SetGiven }): ReactNode {
  const speech = useSetSpeech();
  const { t } = speech.words;
  return (
    <Descriptions
      size="small"
      column={{ xs: 1, md: 2 }}
      items={[
        { key: "basis", label: t("console.tiers.basis"), children: t(`tiers.basis.${set.basis}`) },
        { key: "window", label: t("console.tiers.window"), children: windowText(speech, set.window) },
        { key: "validity", label: t("console.tiers.validity"), children: validityText(speech, set.validity) },
        { key: "downgrade", label: t("console.tiers.downgrade"), children: t(`tiers.downgrade.${set.downgrade}`) },
        { key: "grace", label: t("console.tiers.grace"), children: graceText(speech, set.grace) },
        { key: "resets", label: t("console.tiers.resets"), children: t(set.upgradeResetsWindow ? "console.tiers.yes" : "console.tiers.no") },
        { key: "transition", label: t("console.tiers.transition"), children: t(`tiers.transition.${set.transition}`) },
        { key: "tasks", label: t("console.tiers.tasks"), children: set.tasks.length === 0 ? t("console.tiers.none") : <Flex vertical>{set.tasks.map((each) => <span key={each.code}>{taskText(speech, each)}</span>)}</Flex> },
      ]}
    />
  );
}
