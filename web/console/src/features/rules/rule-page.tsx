import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Link, useNavigate, useParams } from "@tanstack/react-router";
import { Alert, App, Flex, Skeleton, Tabs, Typography } from "antd";
import { useRef, useState, type ReactNode } from "react";
import { nameIn, useWords } from "../../app/language.js";
import { problemText } from "../../app/problem.js";
import { useMay } from "../../app/session.js";
import { paths } from "../../paths.js";
import { ActionButton } from "../../ui/action-button.js";
import { PageHeader } from "../../ui/page-header.js";
import { ProblemAlert } from "../../ui/problem-alert.js";
import { useUrlState } from "../../ui/url-state.js";
import { ExamineTab } from "./examine-tab.js";
import { OverviewTab } from "./overview-tab.js";
import { PublishDialog } from "./publish-dialog.js";
import { copyVersion, readRule, rulesKey, type Rule, type SwitchKind } from "./queries.js";
import { RenameDialog } from "./rename-dialog.js";
import { ReplayTab } from "./replay-tab.js";
import { draftsOf } from "./rule-summary.js";
import { StateTag } from "./state-tag.js";
import { SwitchDialog } from "./switch-dialog.js";
import { VersionsTab } from "./versions-tab.js";

const tabs = ["overview", "versions", "examine", "replay"] as const;

function Actions({ rule }: { readonly rule: Rule }): ReactNode {
  const words = useWords();
  const { t } = words;
  const client = useQueryClient();
  const navigate = useNavigate();
  const { message } = App.useApp();
  const mayWrite = useMay("offers.write");
  const mayPublish = useMay("offers.publish");
  const [dialog, setDialog] = useState<"publish" | "rename" | SwitchKind | null>(null);
  const key = useRef(crypto.randomUUID());
  const drafts = draftsOf(rule);
  const [draft] = drafts;
  const last = rule.versions.filter((each) => each.state === "published").at(-1);
  const toDraft = (versionId: string): void => void navigate({ to: paths.ruleDraft, params: { ruleId: rule.ruleId, versionId } });
  const begin = useMutation({
    mutationFn: (versionId: string) => copyVersion(rule.ruleId, versionId, key.current),
    onSuccess: async (made) => {
      key.current = crypto.randomUUID();
      await client.invalidateQueries({ queryKey: [rulesKey] });
      toDraft(made.versionId);
    },
    onError: (error) => void message.error(problemText(words, error)),
  });
  const retired = rule.state === "retired" ? t("offers.rule_retired") : undefined;
  const lacksWrite = retired ?? (mayWrite ? undefined : t("console.rules.may_not_write"));
  const lacksPublish = retired ?? (mayPublish ? undefined : t("console.rules.may_not_publish"));
  const neverPublished = last === undefined ? t("console.rules.never_published") : undefined;
  return (
    <Flex gap={8} wrap>
      {draft === undefined
        ? <ActionButton {...(begin.isPending ? { loading: true } : {})} disabledReason={lacksWrite} onClick={() => last !== undefined && begin.mutate(last.versionId)}>{t("console.rules.begin_draft")}</ActionButton>
        : <ActionButton disabledReason={lacksWrite} onClick={() => toDraft(draft.versionId)}>{t("console.rules.edit_draft")}</ActionButton>}
      <ActionButton disabledReason={lacksWrite} onClick={() => setDialog("rename")}>{t("console.rules.rename")}</ActionButton>
      {rule.state === "paused"
        ? <ActionButton disabledReason={lacksPublish} onClick={() => setDialog("resume")}>{t("console.rules.resume")}</ActionButton>
        : <ActionButton disabledReason={lacksPublish ?? neverPublished} onClick={() => setDialog("pause")}>{t("console.rules.pause")}</ActionButton>}
      <ActionButton danger disabledReason={lacksPublish} onClick={() => setDialog("retire")}>{t("console.rules.retire")}</ActionButton>
      <ActionButton type="primary" disabledReason={lacksPublish ?? (draft === undefined ? t("console.rules.no_draft") : undefined)} onClick={() => setDialog("publish")}>{t("console.rules.publish")}</ActionButton>
      {dialog === "publish" ? <PublishDialog rule={rule} drafts={drafts} onClose={() => setDialog(null)} /> : null}
      {dialog === "rename" ? <RenameDialog rule={rule} onClose={() => setDialog(null)} /> : null}
      {dialog === "pause" || dialog === "resume" || dialog === "retire" ? <SwitchDialog kind={dialog} rule={rule} onClose={() => setDialog(null)} /> : null}
    </Flex>
  );
}

/** One rule: what it does, its versions, what a basket would earn by it, and what it would have cost. */
export function RulePage(): ReactNode {
  const { t, language } = useWords();
  const { ruleId } = useParams({ strict: false }) as { ruleId: string };
  const [url, set] = useUrlState();
  const { data: rule, error, isPending, refetch } = useQuery({ queryKey: [rulesKey, "one", ruleId], queryFn: () => readRule(ruleId) });
  if (rule === undefined) return isPending ? <Skeleton active /> : <ProblemAlert error={error} onRetry={() => void refetch()} />;
  const tab = tabs.find((each) => each === url["tab"]) ?? "overview";
  const drafts = draftsOf(rule);
  return (
    <>
      <Link to={paths.rules}>{t("console.rules.back")}</Link>
      <PageHeader title={nameIn(language, rule.name)} actions={<Actions rule={rule} />} />
      <Flex gap={8} align="center" style={{ marginBottom: 12 }}>
        <StateTag state={rule.state} />
        <Typography.Text type="secondary" copyable>{rule.code}</Typography.Text>
      </Flex>
      {drafts.length === 0 ? null : <Alert showIcon type="info" style={{ marginBottom: 12 }} title={t("console.rules.has_drafts", { count: drafts.length })} />}
      <Tabs
        activeKey={tab}
        destroyOnHidden={false}
        onChange={(next) => set({ tab: next === "overview" ? undefined : next })}
        items={[
          { key: "overview", label: t("console.rules.tab.overview"), children: <OverviewTab rule={rule} /> },
          { key: "versions", label: t("console.rules.tab.versions"), children: <VersionsTab rule={rule} /> },
          { key: "examine", label: t("console.rules.tab.examine"), children: <ExamineTab rule={rule} /> },
          { key: "replay", label: t("console.rules.tab.replay"), children: <ReplayTab rule={rule} /> },
        ]}
      />
    </>
  );
}
