import { Card, Descriptions, Empty, Flex, Skeleton, Typography } from "antd";
import dayjs from "dayjs";
import type { ReactNode } from "react";
import { nameIn, useWords } from "../../app/language.js";
import { momentText } from "../../ui/moments.js";
import { useActorText } from "../approvals/actor.js";
import type { Definition, Rule, Version } from "./queries.js";
import { shownVersion } from "./rule-summary.js";
import { ruleText } from "./rule-words.js";
import { useNames, useSpeech } from "./use-speech.js";
import { WideTable } from "../../ui/wide-table.js";

/** What a definition does, in sentences. */
export function RuleSentence({ definition }: { readonly definition: Definition }): ReactNode {
  const speech = useSpeech([definition]);
  if (speech === null) return <Skeleton active paragraph={{ rows: 2 }} title={false} />;
  return <Flex vertical gap={4}>{ruleText(speech, definition).map((each) => <Typography.Text key={each} style={{ overflowWrap: "anywhere" }}>{each}</Typography.Text>)}</Flex>;
}

/** The stores of a version by name; of many, the first ones and how many there are. */
export function useStoresText(versions: readonly Version[]): (version: Version) => string {
  const { t, language } = useWords();
  const names = useNames(versions.flatMap((each) => (each.storeIds ?? []).slice(0, 5).map((id) => ({ of: "storeId", id }))));
  return ({ storeIds, state }) => {
    if (state === "draft") return "–";
    if (storeIds === null) return t("console.rules.all_stores");
    const list = storeIds.slice(0, 5).map((id) => names("storeId", id)).join(language === "en" ? ", " : "、");
    return storeIds.length > 5 ? t("console.rules.say.and_more", { list, count: storeIds.length }) : list;
  };
}

function VersionCard({ version, title }: { readonly version: Version; readonly title: string }): ReactNode {
  const { t, language } = useWords();
  const actorText = useActorText();
  const storesText = useStoresText([version]);
  const { definition } = version;
  const funders = definition.effects.map((each) => `${t(`offers.asset.${each.asset}`)}: ${each.funder === "house" ? t("console.rules.house") : each.funder} · ${t(`offers.source_class.${each.sourceClass}`)}`);
  return (
    <Card size="small" title={title}>
      <Flex vertical gap={12}>
        <RuleSentence definition={definition} />
        <Descriptions
          size="small"
          column={{ xs: 1, md: 2 }}
          items={[
            { key: "validity", label: t("console.rules.validity"), children: version.startsAt === null ? "–" : version.endsAt === null ? t("console.rules.from_on", { from: momentText(language, version.startsAt) }) : t("console.rules.from_to", { from: momentText(language, version.startsAt), to: momentText(language, version.endsAt) }) },
            { key: "stores", label: t("console.rules.stores"), children: storesText(version) },
            { key: "funder", label: t("offers.funder"), children: <Flex vertical>{funders.map((each) => <span key={each}>{each}</span>)}</Flex> },
            { key: "by", label: t(version.state === "draft" ? "console.rules.updated" : "console.rules.published"), children: `${actorText(version.publishedBy ?? version.updatedBy ?? version.createdBy)} · ${momentText(language, version.publishedAt ?? version.updatedAt ?? version.createdAt)}` },
            { key: "note", label: t("console.rules.note"), children: version.note ?? "–" },
          ]}
        />
      </Flex>
    </Card>
  );
}

/** What holds now, what is being worked on, and who switched the rule on and off. */
export function OverviewTab({ rule }: { readonly rule: Rule }): ReactNode {
  const { t, language } = useWords();
  const actorText = useActorText();
  const shown = shownVersion(rule, dayjs().valueOf());
  const others = rule.versions.filter((each) => each.versionId !== shown?.versionId && (each.state === "draft" || (each.storeIds !== null && each.endsAt === null)));
  const titleOf = (version: Version): string => (version.versionNo === null ? t("offers.version.draft") : t("console.rules.version_no", { no: version.versionNo }));
  return (
    <Flex vertical gap={16}>
      {shown === undefined ? <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t("console.rules.nothing_said")} /> : <VersionCard version={shown} title={titleOf(shown)} />}
      {others.map((each) => <VersionCard key={each.versionId} version={each} title={each.storeIds === null ? titleOf(each) : t("console.rules.grey_title", { title: titleOf(each), count: each.storeIds.length })} />)}
      {rule.switches.length === 0 ? null : (
        <section>
          <Typography.Title level={2} style={{ fontSize: 16 }}>{t("console.rules.switches")}</Typography.Title>
          <WideTable<Rule["switches"][number]>
            aria-label={t("console.rules.switches")}
            size="small"
            pagination={false}
            rowKey={(each) => each.switchId}
            dataSource={rule.switches}
           
            columns={[
              { key: "kind", title: t("console.rules.switch"), render: (_, each) => t(`console.rules.${each.kind}`) },
              { key: "at", title: t("console.rules.effective_at"), render: (_, each) => momentText(language, each.effectiveAt) },
              { key: "reason", title: t("console.confirm.reason"), render: (_, each) => <div style={{ maxWidth: 420, whiteSpace: "normal", overflowWrap: "anywhere" }}>{each.reason}</div> },
              { key: "actor", title: t("console.rules.by"), render: (_, each) => actorText(each.actor) },
            ]}
          />
        </section>
      )}
      <Typography.Text type="secondary">{t("console.rules.created", { by: actorText(rule.createdBy), at: momentText(language, rule.createdAt), name: nameIn(language, rule.name) })}</Typography.Text>
    </Flex>
  );
}
