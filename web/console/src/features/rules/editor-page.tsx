import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Link, useNavigate, useParams } from "@tanstack/react-router";
import { Alert, App, Button, Card, Flex, Form, Input, Skeleton, Typography } from "antd";
import { useRef, useState, type ReactNode } from "react";
import { nameIn, useWords } from "../../app/language.js";
import { ApiProblem } from "../../app/problem.js";
import { useMay } from "../../app/session.js";
import { paths } from "../../paths.js";
import { ActionButton } from "../../ui/action-button.js";
import { ConfirmDanger } from "../../ui/confirm-danger.js";
import { LeaveGuard } from "../../ui/leave-guard.js";
import { PageHeader } from "../../ui/page-header.js";
import { ProblemAlert } from "../../ui/problem-alert.js";
import { ConditionEditor } from "./condition-editor.js";
import { EffectsEditor } from "./effects-editor.js";
import { faultAt, faultsOf } from "../../ui/faults.js";
import { emptyParams } from "./kind-words.js";
import { LimitsEditor, StackingEditor } from "./limits-editor.js";
import { RuleSentence } from "./overview-tab.js";
import { changeDraft, createRule, discardDraft, readRule, rulesKey, type Definition, type Kinds, type Rule, type Version } from "./queries.js";
import { always } from "./tree-edits.js";
import { useKinds } from "./use-speech.js";

interface Given {
  readonly code: string;
  readonly zh: string;
  readonly en: string;
  readonly note: string;
  readonly definition: Definition;
}

function beginning(kinds: Kinds): Given {
  const [first] = kinds.effects;
  return {
    code: "", zh: "", en: "", note: "",
    definition: { conditions: always, effects: first === undefined ? [] : [{ kind: first.kind, asset: "points", params: emptyParams(first.fields), funder: "house", sourceClass: "PURCHASE" }], stacking: { lane: "additive", group: null }, priority: 100, limits: [] },
  };
}

/** A new rule with its first draft. */
export function NewRulePage(): ReactNode {
  const { kinds, error } = useKinds();
  const mayWrite = useMay("offers.write");
  const { t } = useWords();
  if (!mayWrite) return <Alert showIcon type="warning" title={t("console.rules.may_not_write")} />;
  if (kinds === undefined) return error === null ? <Skeleton active /> : <ProblemAlert error={error} />;
  return <Editor kinds={kinds} begins={beginning(kinds)} existing={null} />;
}

/** A draft of a rule. */
export function RuleDraftPage(): ReactNode {
  const { t } = useWords();
  const { ruleId, versionId } = useParams({ strict: false }) as { ruleId: string; versionId: string };
  const { kinds, error: kindsError } = useKinds();
  const { data: rule, error, refetch } = useQuery({ queryKey: [rulesKey, "one", ruleId], queryFn: () => readRule(ruleId), staleTime: 0 });
  if (rule === undefined || kinds === undefined) return error === null && kindsError === null ? <Skeleton active /> : <ProblemAlert error={error ?? kindsError} onRetry={() => void refetch()} />;
  const version = rule.versions.find((each) => each.versionId === versionId);
  if (version === undefined || version.state !== "draft") {
    return <Alert showIcon type="warning" title={t(version === undefined ? "console.rules.edit.gone" : "offers.not_a_draft")} description={<Link to={paths.rule} params={{ ruleId }}>{t("console.rules.edit.to_rule")}</Link>} />;
  }
  // What somebody is typing stays, also when the page behind it is read anew; another revision is read by asking for it.
  return <Editor key={version.versionId} kinds={kinds} begins={{ code: rule.code, zh: rule.name["zh-CN"], en: rule.name.en, note: version.note ?? "", definition: version.definition }} existing={{ rule, version }} />;
}

const say = (given: Given): string => JSON.stringify(given);

function Editor({ kinds, begins, existing }: { readonly kinds: Kinds; readonly begins: Given; readonly existing: { readonly rule: Rule; readonly version: Version } | null }): ReactNode {
  const words = useWords();
  const { t, language } = words;
  const client = useQueryClient();
  const navigate = useNavigate();
  const { message } = App.useApp();
  const mayWrite = useMay("offers.write");
  const key = useRef(crypto.randomUUID());
  const [given, setGiven] = useState(begins);
  const [asked, setAsked] = useState(false);
  const [discards, setDiscards] = useState(false);
  const saved = useRef({ text: say(begins), revision: existing?.version.revision ?? 0 });
  const now = useRef(given);
  now.current = given;
  const isDirty = (): boolean => say(now.current) !== saved.current.text;
  const change = (patch: Partial<Given>): void => setGiven((before) => ({ ...before, ...patch }));
  const pathOf = (ruleId: string) => ({ to: paths.rule, params: { ruleId } });

  const save = useMutation({
    mutationFn: async (next: "stay" | "examine"): Promise<{ ruleId: string; versionId: string; revision: number; next: "stay" | "examine" }> => {
      const note = given.note.trim() === "" ? null : given.note.trim();
      if (existing === null) {
        const rule = await createRule({ code: given.code.trim(), name: { "zh-CN": given.zh.trim(), ...(given.en.trim() === "" ? {} : { en: given.en.trim() }) }, note, definition: given.definition }, key.current);
        const [made] = rule.versions;
        return { ruleId: rule.ruleId, versionId: made?.versionId ?? "", revision: made?.revision ?? 1, next };
      }
      const made = await changeDraft(existing.rule.ruleId, existing.version.versionId, { definition: given.definition, note, revision: saved.current.revision });
      return { ruleId: made.ruleId, versionId: made.versionId, revision: made.revision ?? 1, next };
    },
    onSuccess: async (made) => {
      saved.current = { text: say(given), revision: made.revision };
      void message.success(t("console.rules.edit.saved"));
      await client.invalidateQueries({ queryKey: [rulesKey] });
      if (made.next === "examine") void navigate({ ...pathOf(made.ruleId), search: { tab: "examine" } });
      else if (existing === null) void navigate({ to: paths.ruleDraft, params: { ruleId: made.ruleId, versionId: made.versionId }, replace: true });
    },
    onError: (error) => {
      if (error instanceof ApiProblem && error.status >= 400 && error.status < 500) key.current = crypto.randomUUID();
    },
  });
  const discard = useMutation({
    mutationFn: () => (existing === null ? Promise.reject(new Error("nothing is saved")) : discardDraft(existing.rule.ruleId, existing.version.versionId)),
    onSuccess: async (rule) => {
      saved.current = { ...saved.current, text: say(given) };
      await client.invalidateQueries({ queryKey: [rulesKey] });
      void navigate(pathOf(rule.ruleId));
    },
  });
  const faults = faultsOf(words, save.error);
  const lacksName = existing === null && given.zh.trim() === "";
  const lacksCode = existing === null && given.code.trim() === "";
  const submit = (next: "stay" | "examine"): void => {
    setAsked(true);
    if (!lacksName && !lacksCode) save.mutate(next);
  };
  const wrong = (isEmpty: boolean, pointer: string) => {
    const help = asked && isEmpty ? t("field.required") : faultAt(faults, pointer, true);
    return help === undefined ? {} : { validateStatus: "error" as const, help };
  };
  const isOld = save.error instanceof ApiProblem && save.error.code === "offers.revision_mismatch";
  const part = { definition: given.definition, kinds, faults, pointer: "/definition", onChange: (definition: Definition) => change({ definition }) };
  const lacksWrite = mayWrite ? undefined : t("console.rules.may_not_write");
  return (
    <>
      <LeaveGuard isDirty={isDirty} />
      {existing === null ? <Link to={paths.rules}>{t("console.rules.back")}</Link> : <Link {...pathOf(existing.rule.ruleId)}>{t("console.rules.edit.to_rule")}</Link>}
      <PageHeader
        title={existing === null ? t("console.rules.new") : t("console.rules.edit.title", { name: nameIn(language, existing.rule.name) })}
        actions={
          <Flex gap={8} wrap>
            {existing === null ? null : <ActionButton danger disabledReason={lacksWrite} onClick={() => setDiscards(true)}>{t("console.rules.edit.discard")}</ActionButton>}
            <ActionButton disabledReason={lacksWrite} onClick={() => submit("examine")}>{t("console.rules.edit.save_examine")}</ActionButton>
            <ActionButton type="primary" loading={save.isPending} disabledReason={lacksWrite} onClick={() => submit("stay")}>{t("console.rules.edit.save")}</ActionButton>
          </Flex>
        }
      />
      <Flex vertical gap={16}>
        <ProblemAlert error={save.error} />
        {isOld ? <Alert showIcon type="info" title={t("console.rules.edit.other_changed")} action={<Button size="small" onClick={() => globalThis.location.reload()}>{t("console.rules.edit.read_again")}</Button>} /> : null}
        <Card size="small" title={t("console.rules.edit.in_words")}><div aria-live="polite"><RuleSentence definition={given.definition} /></div></Card>
        <Form layout="vertical" component={false}>
          <Card size="small" title={t("console.rules.edit.about")}>
            <Flex wrap gap={16}>
              {existing !== null ? null : (
                <>
                  <Form.Item style={{ marginBottom: 12 }} label={t("console.rules.name_zh")} htmlFor="rule-zh" required {...wrong(lacksName, "/name")}><Input id="rule-zh" style={{ width: 280 }} maxLength={100} value={given.zh} onChange={(event) => change({ zh: event.target.value })} /></Form.Item>
                  <Form.Item style={{ marginBottom: 12 }} label={t("console.rules.name_en")} htmlFor="rule-en" extra={t("console.rules.name_en_what")}><Input id="rule-en" style={{ width: 280 }} maxLength={100} value={given.en} onChange={(event) => change({ en: event.target.value })} /></Form.Item>
                  <Form.Item style={{ marginBottom: 12 }} label={t("console.rules.code")} htmlFor="rule-code" required extra={t("console.rules.edit.code_what")} {...wrong(lacksCode, "/code")}><Input id="rule-code" style={{ width: 280 }} maxLength={60} value={given.code} onChange={(event) => change({ code: event.target.value })} /></Form.Item>
                </>
              )}
              <Form.Item style={{ marginBottom: 12 }} label={t("console.rules.note")} htmlFor="rule-note" extra={t("console.rules.edit.note_what")} {...wrong(false, "/note")}><Input id="rule-note" style={{ width: 420, maxWidth: "100%" }} maxLength={500} value={given.note} onChange={(event) => change({ note: event.target.value })} /></Form.Item>
            </Flex>
          </Card>
          <Card size="small" title={t("console.rules.conditions")}>
            <ConditionEditor node={given.definition.conditions} kinds={kinds} faults={faults} pointer="/definition/conditions" onChange={(conditions) => change({ definition: { ...given.definition, conditions } })} />
          </Card>
          <Card size="small" title={t("console.rules.edit.effects")}>
            <EffectsEditor effects={given.definition.effects} kinds={kinds} faults={faults} pointer="/definition/effects" onChange={(effects) => change({ definition: { ...given.definition, effects: [...effects] } })} />
          </Card>
          <Card size="small" title={t("console.rules.edit.stacking")}><StackingEditor {...part} /></Card>
          <Card size="small" title={t("console.rules.edit.limits")}><LimitsEditor {...part} /></Card>
        </Form>
        <Typography.Text type="secondary">{t("console.rules.edit.draft_what")}</Typography.Text>
      </Flex>
      {discards ? <ConfirmDanger title={t("console.rules.edit.discard")} what={t("console.rules.edit.discard_what")} okText={t("console.rules.edit.discard")} isPending={discard.isPending} error={discard.error} onConfirm={() => discard.mutate()} onClose={() => setDiscards(false)} /> : null}
    </>
  );
}
