import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Link, useNavigate, useParams } from "@tanstack/react-router";
import { Alert, App, Button, Card, Flex, Form, Input, Modal, Radio, Select, Skeleton, Typography } from "antd";
import { useRef, useState, type ReactNode } from "react";
import { nameIn, useWords } from "../../app/language.js";
import { ApiProblem } from "../../app/problem.js";
import { useMay } from "../../app/session.js";
import { paths } from "../../paths.js";
import { ActionButton } from "../../ui/action-button.js";
import { faultAt, faultsOf } from "../../ui/faults.js";
import { LeaveGuard } from "../../ui/leave-guard.js";
import { PageHeader } from "../../ui/page-header.js";
import { ProblemAlert } from "../../ui/problem-alert.js";
import { useUrlState } from "../../ui/url-state.js";
import { ImpactView } from "./impact-view.js";
import { changeTierSet, createTierSet, previewUnsaved, readTierSet, tierSetsPage, tiersKey, type SetGiven, type TierSet } from "./queries.js";
import { givenOf, goneFrom, mappingFor, successorOf } from "./set-edits.js";
import { SetRulesEditor } from "./set-rules-editor.js";
import { TasksEditor } from "./tasks-editor.js";
import { TiersEditor } from "./tiers-editor.js";

const firstSet: SetGiven = {
  name: "", basis: "spend", window: { kind: "trailing", months: 12 }, validity: { unit: "months", count: 12, snapToMonthEnd: false }, downgrade: "one_level", grace: { days: 0, snapToMonthEnd: false },
  upgradeResetsWindow: false, tasks: [], mapping: {}, transition: "keep", startsAt: null,
  tiers: [{ code: "member", name: { "zh-CN": "会员", en: "Member" }, enterAt: 0, keepAt: 0, multiplierBps: 10_000, neverDowngrade: false, benefits: [], enterTasks: [], enterRequires: "threshold_and_tasks", keepTasks: [], keepRequires: "threshold_and_tasks" }],
};

/** The last published set: what members stand in when a new one begins. */
function useSetBefore(): { readonly before: TierSet | undefined; readonly isPending: boolean; readonly error: unknown } {
  const { data, isPending, error } = useQuery({ queryKey: [tiersKey, "list"], queryFn: () => tierSetsPage(undefined) });
  const published = (data?.items ?? []).filter((each) => each.version !== null);
  return { before: published.sort((a, b) => (b.version ?? 0) - (a.version ?? 0))[0], isPending, error };
}

/** A new set, which begins as another one says. */
export function NewTierSetPage(): ReactNode {
  const { t } = useWords();
  const [{ from }] = useUrlState();
  const mayManage = useMay("tiers.manage");
  const { before, isPending, error } = useSetBefore();
  const source = useQuery({ queryKey: [tiersKey, "one", from], queryFn: () => readTierSet(from ?? ""), enabled: from !== undefined });
  if (!mayManage) return <Alert showIcon type="warning" title={t("console.tiers.may_not_manage")} />;
  if (isPending || (from !== undefined && source.isPending)) return <Skeleton active />;
  if (error !== null || source.error !== null) return <ProblemAlert error={error ?? source.error} />;
  const like = source.data ?? before;
  return <Editor begins={like === undefined ? firstSet : successorOf(like, t("console.tiers.copy_of", { name: like.name }))} before={before} existing={null} />;
}

/** A draft of a set. */
export function EditTierSetPage(): ReactNode {
  const { t } = useWords();
  const { tierSetId } = useParams({ strict: false }) as { tierSetId: string };
  const { before, isPending } = useSetBefore();
  const { data: set, error, refetch } = useQuery({ queryKey: [tiersKey, "one", tierSetId], queryFn: () => readTierSet(tierSetId), staleTime: 0 });
  if (set === undefined || isPending) return error === null ? <Skeleton active /> : <ProblemAlert error={error} onRetry={() => void refetch()} />;
  if (set.state !== "draft") return <Alert showIcon type="warning" title={t("tiers.set_published")} description={<Link to={paths.tierSet} params={{ tierSetId }}>{t("console.tiers.to_set")}</Link>} />;
  return <Editor key={set.tierSetId} begins={givenOf(set)} before={before} existing={set} />;
}

const say = (given: SetGiven): string => JSON.stringify(given);

function Editor({ begins, before, existing }: { readonly begins: SetGiven; readonly before: TierSet | undefined; readonly existing: TierSet | null }): ReactNode {
  const words = useWords();
  const { t, language } = words;
  const client = useQueryClient();
  const navigate = useNavigate();
  const { message } = App.useApp();
  const mayManage = useMay("tiers.manage");
  const key = useRef(crypto.randomUUID());
  const [given, setGiven] = useState(begins);
  const [shows, setShows] = useState(false);
  const saved = useRef({ text: say(begins), fingerprint: existing?.fingerprint ?? "" });
  const now = useRef(given);
  now.current = given;
  const change = (patch: Partial<SetGiven>): void => setGiven((was) => ({ ...was, ...patch }));
  const complete: SetGiven = { ...given, mapping: mappingFor(before, given) };
  const gone = goneFrom(before, given);

  const preview = useMutation({ mutationFn: () => previewUnsaved(complete), onError: () => setShows(false) });
  const save = useMutation({
    mutationFn: () => (existing === null ? createTierSet(complete, key.current) : changeTierSet(existing.tierSetId, complete, saved.current.fingerprint)),
    onSuccess: async (set) => {
      saved.current = { text: say(given), fingerprint: set.fingerprint };
      void message.success(t("console.tiers.saved"));
      await client.invalidateQueries({ queryKey: [tiersKey] });
      void navigate({ to: paths.tierSet, params: { tierSetId: set.tierSetId } });
    },
    onError: (error) => {
      setShows(false);
      if (error instanceof ApiProblem && error.status >= 400 && error.status < 500) key.current = crypto.randomUUID();
    },
  });
  const refusal = save.error ?? preview.error;
  const faults = faultsOf(words, refusal, ["tiers.fault", "field"]);
  const isOld = save.error instanceof ApiProblem && save.error.code === "tiers.set_changed";
  const lacks = mayManage ? undefined : t("console.tiers.may_not_manage");
  const nameFault = faultAt(faults, "/name");
  return (
    <>
      <LeaveGuard isDirty={() => say(now.current) !== saved.current.text} />
      {existing === null ? <Link to={paths.tiers}>{t("console.tiers.back")}</Link> : <Link to={paths.tierSet} params={{ tierSetId: existing.tierSetId }}>{t("console.tiers.to_set")}</Link>}
      <PageHeader
        title={existing === null ? t("console.tiers.new") : t("console.tiers.edit_title", { name: existing.name })}
        lead={t("console.tiers.edit_lead")}
        actions={
          <ActionButton
            type="primary"
            disabledReason={lacks}
            onClick={() => {
              save.reset();
              setShows(true);
              preview.mutate();
            }}
          >
            {t("console.tiers.preview_save")}
          </ActionButton>
        }
      />
      <Flex vertical gap={16}>
        <ProblemAlert error={refusal} />
        {isOld ? <Alert showIcon type="info" title={t("console.tiers.other_changed")} action={<Button size="small" onClick={() => globalThis.location.reload()}>{t("console.tiers.read_again")}</Button>} /> : null}
        <Form layout="vertical" component={false}>
          <Card size="small" title={t("console.tiers.about")}>
            <Form.Item label={t("console.tiers.name")} htmlFor="set-name" required {...(nameFault === undefined ? {} : { validateStatus: "error" as const, help: nameFault })}>
              <Input id="set-name" style={{ width: 420, maxWidth: "100%" }} maxLength={100} value={given.name} onChange={(event) => change({ name: event.target.value })} />
            </Form.Item>
            <SetRulesEditor given={given} faults={faults} onChange={change} />
          </Card>
          <Card size="small" title={t("console.tiers.tasks")}>
            <TasksEditor given={given} known={new Set((before?.tasks ?? []).map((each) => each.code))} faults={faults} onChange={change} />
          </Card>
          <Card size="small" title={t("console.tiers.tiers")}>
            <TiersEditor given={given} known={new Set((before?.tiers ?? []).map((each) => each.code))} faults={faults} onChange={(tiers) => change({ tiers })} />
          </Card>
          <Card size="small" title={t("console.tiers.crossing")}>
            <Form.Item label={t("console.tiers.transition")}>
              <Radio.Group aria-label={t("console.tiers.transition")} value={given.transition} onChange={(event) => change({ transition: event.target.value as SetGiven["transition"] })} options={(["keep", "reevaluate"] as const).map((each) => ({ value: each, label: t(`tiers.transition.${each}`) }))} />
            </Form.Item>
            {gone.length === 0 ? <Typography.Text type="secondary">{t("console.tiers.nothing_gone")}</Typography.Text> : gone.map((code) => (
              <Form.Item key={code} label={t("console.tiers.goes_to", { name: nameIn(language, before?.tiers.find((each) => each.code === code)?.name ?? {}) || code })} htmlFor={`map-${code}`} required {...(given.mapping[code] === undefined ? { validateStatus: "warning" as const, help: t("console.tiers.goes_needed") } : {})}>
                <Select id={`map-${code}`} style={{ width: 240 }} value={given.mapping[code] ?? null} onChange={(to: string) => change({ mapping: { ...given.mapping, [code]: to } })} options={given.tiers.map((each) => ({ value: each.code, label: nameIn(language, each.name) || each.code }))} />
              </Form.Item>
            ))}
          </Card>
        </Form>
      </Flex>
      <Modal open={shows} width={720} title={t("console.tiers.before_saving")} okText={t("console.tiers.save")} confirmLoading={save.isPending} okButtonProps={{ disabled: preview.data === undefined || preview.isPending }} onOk={() => save.mutate()} onCancel={() => setShows(false)}>
        {preview.isPending ? <Skeleton active /> : null}
        {preview.data === undefined || preview.isPending ? null : <ImpactView impact={preview.data} set={complete} />}
        <Typography.Paragraph type="secondary" style={{ marginTop: 12 }}>{t("console.tiers.draft_what")}</Typography.Paragraph>
      </Modal>
    </>
  );
}
