import { useMutation, useQueryClient } from "@tanstack/react-query";
import { App, Button, Checkbox, Drawer, Flex, Form, Input, InputNumber, Modal, Typography } from "antd";
import { useState, type ReactNode } from "react";
import { useWords } from "../../app/language.js";
import { fieldErrors } from "../../app/problem.js";
import { useFormats } from "../../ui/formats.js";
import { ProblemAlert } from "../../ui/problem-alert.js";
import { waitingIn, WaitingNotice } from "../../ui/waiting-notice.js";
import { rolesKey, saveRole, type Limits, type Role, type RoleDraft } from "../staff/queries.js";
import { byArea, isNothing, roleDiff, type RoleDiff } from "./role-diff.js";
import { usePermissionWords } from "./role-view.js";

interface NamesForm {
  readonly code: string;
  readonly nameZh: string;
  readonly nameEn: string;
}

function PermissionPicker({ all, value, onChange }: { readonly all: readonly string[]; readonly value: readonly string[]; readonly onChange: (permissions: readonly string[]) => void }): ReactNode {
  const { t } = useWords();
  const words = usePermissionWords();
  const [text, setText] = useState("");
  const chosen = new Set(value);
  const wanted = text.trim().toLowerCase();
  const shown = all.filter((each) => wanted === "" || each.includes(wanted) || words.permission(each).toLowerCase().includes(wanted));
  const put = (permissions: readonly string[], isChosen: boolean): void => {
    const next = new Set(value);
    for (const each of permissions) {
      if (isChosen) next.add(each);
      else next.delete(each);
    }
    onChange([...next].sort());
  };
  return (
    <Flex vertical gap={12}>
      <Input allowClear aria-label={t("console.roles.search")} placeholder={t("console.roles.search")} value={text} onChange={(event) => setText(event.target.value)} style={{ maxWidth: 320 }} />
      {byArea(shown).map(([area, permissions]) => {
        const count = permissions.filter((each) => chosen.has(each)).length;
        return (
          <fieldset key={area} style={{ border: "1px solid color-mix(in srgb, currentColor 15%, transparent)", borderRadius: 8, padding: "8px 12px", margin: 0, minWidth: 0 }}>
            <legend style={{ padding: "0 4px", fontSize: 14, width: "auto", marginBottom: 0, border: 0 }}>
              <Checkbox checked={count === permissions.length} indeterminate={count > 0 && count < permissions.length} onChange={(event) => put(permissions, event.target.checked)}>
                {`${words.area(area)} · ${t("console.roles.all_of_area")}`}
              </Checkbox>
            </legend>
            <div style={{ display: "grid", gridTemplateColumns: "repeat(auto-fill, minmax(240px, 1fr))", gap: 4 }}>
              {permissions.map((each) => <Checkbox key={each} checked={chosen.has(each)} onChange={(event) => put([each], event.target.checked)}><span title={each}>{words.permission(each)}</span></Checkbox>)}
            </div>
          </fieldset>
        );
      })}
    </Flex>
  );
}

function LimitsEditor({ all, value, onChange }: { readonly all: readonly string[]; readonly value: Limits; readonly onChange: (limits: Limits) => void }): ReactNode {
  const { t } = useWords();
  const words = usePermissionWords();
  const change = (limited: string, next: Limits[string] | null): void => {
    const rest = Object.fromEntries(Object.entries(value).filter(([key]) => key !== limited));
    onChange(next === null ? rest : { ...rest, [limited]: next });
  };
  return (
    <Flex vertical gap={8}>
      {all.map((limited) => {
        const limit = value[limited];
        return (
          <Flex key={limited} gap={8} wrap align="center">
            <Checkbox style={{ width: 260 }} checked={limit !== undefined} onChange={(event) => change(limited, event.target.checked ? { perAction: 0, perDay: 0 } : null)}>{words.limit(limited)}</Checkbox>
            {limit === undefined ? <Typography.Text type="secondary">{t("console.roles.none_alone")}</Typography.Text> : (["perAction", "perDay"] as const).map((measure) => {
              const label = t(measure === "perAction" ? "console.roles.per_action" : "console.roles.per_day");
              return (
                <Flex key={measure} gap={4} align="center">
                  <Typography.Text>{label}</Typography.Text>
                  <InputNumber aria-label={`${words.limit(limited)} ${label}`} min={0} precision={0} disabled={limit[measure] === null} value={limit[measure]} onChange={(amount: number | null) => change(limited, { ...limit, [measure]: amount ?? 0 })} style={{ width: 110 }} />
                  <Checkbox checked={limit[measure] === null} onChange={(event) => change(limited, { ...limit, [measure]: event.target.checked ? null : 0 })}>{t("console.roles.no_limit")}</Checkbox>
                </Flex>
              );
            })}
          </Flex>
        );
      })}
    </Flex>
  );
}

function Difference({ diff }: { readonly diff: RoleDiff }): ReactNode {
  const { t } = useWords();
  const { points } = useFormats();
  const words = usePermissionWords();
  const limitText = (value: number | null | undefined): string => (value === undefined ? t("console.roles.none_alone") : value === null ? t("console.roles.no_limit") : points(value));
  const part = (title: string, items: readonly string[]): ReactNode => (items.length === 0 ? null : (
    <div key={title}><Typography.Text strong>{title}</Typography.Text><ul style={{ margin: "4px 0 0", paddingInlineStart: 20 }}>{items.map((each) => <li key={each}>{each}</li>)}</ul></div>
  ));
  return (
    <Flex vertical gap={12}>
      {part(t("console.roles.added"), diff.added.map(words.permission))}
      {part(t("console.roles.removed"), diff.removed.map(words.permission))}
      {part(t("console.roles.limits_changed"), diff.limits.map((each) => t("console.roles.change_of", {
        what: `${words.limit(each.limited)} ${t(each.measure === "perAction" ? "console.roles.per_action" : "console.roles.per_day")}`, before: limitText(each.before), after: limitText(each.after),
      })))}
      {part(t("console.roles.names_changed"), diff.names.map((each) => t("console.roles.change_of", { what: t(each.language === "en" ? "console.roles.name_en" : "console.roles.name_zh"), before: each.before === "" ? "–" : each.before, after: each.after })))}
    </Flex>
  );
}

interface RoleEditorProps {
  /** The role that is changed; null: a new one. */
  readonly role: Role | null;
  /** What a new one begins with. */
  readonly from: Role | null;
  readonly permissions: readonly string[];
  readonly limited: readonly string[];
  readonly onClose: () => void;
}

/** Puts a role together. What would change is shown in words before it is saved. */
export function RoleEditor({ role, from, permissions: all, limited, onClose }: RoleEditorProps): ReactNode {
  const words = useWords();
  const { t } = words;
  const { message, modal } = App.useApp();
  const client = useQueryClient();
  const start = role ?? from;
  const [form] = Form.useForm<NamesForm>();
  const [permissions, setPermissions] = useState<readonly string[]>(() => (start?.permissions ?? []).filter((each) => all.includes(each)));
  const [limits, setLimits] = useState<Limits>(() => ({ ...start?.limits }));
  const [reviewed, setReviewed] = useState<RoleDraft | null>(null);
  const [missing, setMissing] = useState(false);
  const draftOf = (names: NamesForm): RoleDraft => ({ code: role?.code ?? names.code, name: { "zh-CN": names.nameZh.trim(), en: names.nameEn.trim() }, permissions, limits });
  const save = useMutation({
    mutationFn: (draft: RoleDraft) => saveRole(draft, role),
    onSuccess: async (answer) => {
      await client.invalidateQueries({ queryKey: [rolesKey] });
      if (waitingIn(answer) !== null) return;
      void message.success(t("console.roles.saved"));
      onClose();
    },
    onError: (error) => form.setFields(fieldErrors(words, error).map((each) => ({ ...each, name: each.name[0] === "code" ? ["code"] : each.name })) as Parameters<typeof form.setFields>[0]),
  });
  const leave = (): void => {
    const isChanged = form.isFieldsTouched() || !isNothing(roleDiff(start, { code: "", name: start?.name ?? { "zh-CN": "", en: "" }, permissions, limits }));
    if (isChanged) modal.confirm({ title: t("console.roles.leave"), onOk: onClose });
    else onClose();
  };
  const waiting = waitingIn(save.data);
  const diff = reviewed === null ? null : roleDiff(role, reviewed);
  return (
    <Drawer
      open size={900} title={t(role === null ? "console.roles.new" : "console.roles.edit")} onClose={leave}
      footer={<Flex justify="flex-end" gap={8}><Button type="primary" onClick={() => form.submit()}>{t("console.roles.review")}</Button></Flex>}
    >
      <Form<NamesForm>
        form={form} layout="vertical"
        initialValues={{ code: role?.code ?? "", nameZh: role?.name["zh-CN"] ?? "", nameEn: role?.name.en ?? "" }}
        onFinish={(names) => {
          setMissing(permissions.length === 0);
          if (permissions.length > 0) setReviewed(draftOf(names));
        }}
      >
        <Flex gap={16} wrap>
          <Form.Item name="code" label={t("console.roles.code")} extra={t("console.roles.code_what")} rules={[{ required: true, message: t("field.required") }, { pattern: /^[a-z][a-z0-9_]{0,49}$/, message: t("console.roles.code_what") }]}><Input disabled={role !== null} maxLength={50} style={{ width: 220 }} /></Form.Item>
          <Form.Item name="nameZh" label={t("console.roles.name_zh")} rules={[{ required: true, whitespace: true, message: t("field.required") }]}><Input maxLength={100} style={{ width: 220 }} /></Form.Item>
          <Form.Item name="nameEn" label={t("console.roles.name_en")} rules={[{ required: true, whitespace: true, message: t("field.required") }]}><Input maxLength={100} style={{ width: 220 }} /></Form.Item>
        </Flex>
      </Form>
      <Typography.Title level={2} style={{ fontSize: 16 }}>{t("console.roles.limits")}</Typography.Title>
      <Typography.Paragraph type="secondary">{t("console.roles.limits_what")}</Typography.Paragraph>
      <LimitsEditor all={limited} value={limits} onChange={setLimits} />
      <Typography.Title level={2} style={{ fontSize: 16, marginTop: 20 }}>{t("console.roles.permissions")}</Typography.Title>
      {missing && permissions.length === 0 ? <Typography.Paragraph type="danger" role="alert">{t("console.roles.permission_needed")}</Typography.Paragraph> : null}
      <PermissionPicker all={all} value={permissions} onChange={setPermissions} />
      {reviewed === null || diff === null ? null : (
        <Modal
          open title={t("console.roles.review_title")} okText={t("console.roles.save")} cancelText={t("console.roles.back")} confirmLoading={save.isPending}
          okButtonProps={{ disabled: isNothing(diff) }} onOk={() => save.mutate(reviewed)}
          onCancel={() => {
            save.reset();
            setReviewed(null);
          }}
          {...(waiting === null ? {} : { footer: <Button type="primary" onClick={onClose}>{t("console.members.understood")}</Button> })}
        >
          <Flex vertical gap={12}>
            <ProblemAlert error={save.error} />
            {waiting === null ? (
              <>
                <Typography.Text type="secondary">{t(isNothing(diff) ? "console.roles.nothing_changed" : role === null ? "console.roles.review_new" : "console.roles.review_what")}</Typography.Text>
                <Difference diff={diff} />
              </>
            ) : <WaitingNotice waiting={waiting} />}
          </Flex>
        </Modal>
      )}
    </Drawer>
  );
}
