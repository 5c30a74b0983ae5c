import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { App, Flex, Select, Skeleton, Tag, Typography } from "antd";
import { useRef, type ReactNode } from "react";
import { useWords } from "../../app/language.js";
import { problemText } from "../../app/problem.js";
import { useMay } from "../../app/session.js";
import { paths } from "../../paths.js";
import { ActionButton } from "../../ui/action-button.js";
import { FieldDiff } from "../../ui/field-diff.js";
import { momentText } from "../../ui/moments.js";
import { ProblemAlert } from "../../ui/problem-alert.js";
import { useUrlState } from "../../ui/url-state.js";
import { useActorText } from "../approvals/actor.js";
import { differencesInWords } from "./diff-words.js";
import { useStoresText } from "./overview-tab.js";
import { copyVersion, readDiff, rulesKey, type Rule, type Version } from "./queries.js";
import { useSpeech } from "./use-speech.js";
import { WideTable } from "../../ui/wide-table.js";

function useVersionName(): (version: Version) => string {
  const { t, language } = useWords();
  return (version) => (version.versionNo === null ? t("console.rules.draft_of", { at: momentText(language, version.updatedAt) }) : t("console.rules.version_no", { no: version.versionNo }));
}

function Comparison({ rule, from, to }: { readonly rule: Rule; readonly from: Version; readonly to: Version }): ReactNode {
  const { t } = useWords();
  const nameOf = useVersionName();
  const speech = useSpeech([from.definition, to.definition]);
  const { data, error, refetch } = useQuery({
    // A draft changes: its fingerprint tells which one was compared.
    queryKey: [rulesKey, "diff", rule.ruleId, from.versionId, from.definitionHash, to.versionId, to.definitionHash], queryFn: () => readDiff(rule.ruleId, from.versionId, to.versionId),
  });
  if (error !== null) return <ProblemAlert error={error} onRetry={() => void refetch()} />;
  if (data === undefined || speech === null) return <Skeleton active />;
  return (
    <FieldDiff
      label={t("console.rules.diff")}
      before={nameOf(from)}
      after={nameOf(to)}
      changes={differencesInWords(speech, from.definition, to.definition, data.differences).map((each) => ({ ...each, before: each.before ?? t("console.rules.diff.absent"), after: each.after ?? t("console.rules.diff.absent") }))}
    />
  );
}

/** Every version of a rule, and what changed from one to another. */
export function VersionsTab({ rule }: { readonly rule: Rule }): ReactNode {
  const words = useWords();
  const { t, language } = words;
  const nameOf = useVersionName();
  const actorText = useActorText();
  const storesText = useStoresText(rule.versions);
  const navigate = useNavigate();
  const client = useQueryClient();
  const { message } = App.useApp();
  const mayWrite = useMay("offers.write");
  const [url, set] = useUrlState();
  const key = useRef(crypto.randomUUID());
  const back = useMutation({
    mutationFn: (version: Version) => copyVersion(rule.ruleId, version.versionId, key.current),
    onSuccess: async (made) => {
      key.current = crypto.randomUUID();
      await client.invalidateQueries({ queryKey: [rulesKey] });
      void navigate({ to: paths.ruleDraft, params: { ruleId: rule.ruleId, versionId: made.versionId } });
    },
    onError: (error) => void message.error(problemText(words, error)),
  });
  const newestFirst = [...rule.versions].reverse();
  const to = rule.versions.find((each) => each.versionId === url["to"]) ?? rule.versions.at(-1);
  const from = rule.versions.find((each) => each.versionId === url["from"]) ?? rule.versions.filter((each) => each.versionId !== to?.versionId).at(-1);
  const options = newestFirst.map((each) => ({ value: each.versionId, label: nameOf(each) }));
  const lacksWrite = rule.state === "retired" ? t("offers.rule_retired") : mayWrite ? undefined : t("console.rules.may_not_write");
  return (
    <Flex vertical gap={24}>
      <WideTable<Version>
        aria-label={t("console.rules.tab.versions")}
        size="middle"
        pagination={false}
        rowKey={(version) => version.versionId}
        dataSource={newestFirst}
       
        columns={[
          { key: "version", title: t("console.rules.version"), render: (_, version) => <Flex gap={4}>{nameOf(version)}{version.isBackdated ? <Tag color="warning">{t("console.rules.backdated")}</Tag> : null}</Flex> },
          { key: "starts", title: t("console.rules.starts"), render: (_, version) => momentText(language, version.startsAt) },
          { key: "ends", title: t("console.rules.ends"), render: (_, version) => momentText(language, version.endsAt) },
          { key: "stores", title: t("console.rules.stores"), render: (_, version) => <div style={{ maxWidth: 280, whiteSpace: "normal" }}>{storesText(version)}</div> },
          { key: "by", title: t("console.rules.by"), render: (_, version) => actorText(version.publishedBy ?? version.updatedBy ?? version.createdBy) },
          { key: "at", title: t("console.rules.at"), render: (_, version) => momentText(language, version.publishedAt ?? version.updatedAt ?? version.createdAt) },
          { key: "note", title: t("console.rules.note"), render: (_, version) => <div style={{ maxWidth: 280, whiteSpace: "normal", overflowWrap: "anywhere" }}>{version.note ?? "–"}</div> },
          {
            key: "action", title: t("console.rules.action"),
            render: (_, version) => (version.state === "draft"
              ? <ActionButton size="small" disabledReason={lacksWrite} onClick={() => void navigate({ to: paths.ruleDraft, params: { ruleId: rule.ruleId, versionId: version.versionId } })}>{t("console.rules.edit_draft")}</ActionButton>
              : <ActionButton size="small" disabledReason={lacksWrite} onClick={() => back.mutate(version)}>{t("console.rules.copy_version")}</ActionButton>),
          },
        ]}
      />
      <section>
        <Typography.Title level={2} style={{ fontSize: 16 }}>{t("console.rules.diff")}</Typography.Title>
        {from === undefined || to === undefined ? <Typography.Text type="secondary">{t("console.rules.diff.one_only")}</Typography.Text> : (
          <Flex vertical gap={12}>
            <Flex gap={8} wrap align="center">
              <Select aria-label={t("console.rules.diff.from")} style={{ minWidth: 220 }} value={from.versionId} options={options} onChange={(next: string) => set({ from: next })} />
              <span aria-hidden>→</span>
              <Select aria-label={t("console.rules.diff.to")} style={{ minWidth: 220 }} value={to.versionId} options={options} onChange={(next: string) => set({ to: next })} />
            </Flex>
            <Comparison rule={rule} from={from} to={to} />
          </Flex>
        )}
      </section>
    </Flex>
  );
}
