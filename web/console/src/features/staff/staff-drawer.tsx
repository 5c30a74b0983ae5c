import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { App, Button, Descriptions, Drawer, Empty, Flex, Input, Modal, Skeleton, Tag, Typography } from "antd";
import { useState, type ReactNode } from "react";
import { nameIn, useWords } from "../../app/language.js";
import { useMay, useSession } from "../../app/session.js";
import { ActionButton } from "../../ui/action-button.js";
import { momentText } from "../../ui/moments.js";
import { ProblemAlert } from "../../ui/problem-alert.js";
import { useActorText } from "../approvals/actor.js";
import { GrantDialog } from "./grant-dialog.js";
import { endSessions, readRoles, readStaff, renameStaff, resetFactors, resetPassword, revokeGrant, rolesKey, setState, staffKey, type Grant, type Staff } from "./queries.js";
import { OwnMember } from "./own-member.js";
import { ScopeText } from "./scope-text.js";
import { TokenBox } from "./token-box.js";
import { WideTable } from "../../ui/wide-table.js";

type Step = "disable" | "enable" | "reset_password" | "reset_factors" | "end_sessions";

/** Says what will happen, then does it. A reset password ends with the token that sets the new one. */
function StepDialog({ staff, step, onClose }: { readonly staff: Staff; readonly step: Step; readonly onClose: () => void }): ReactNode {
  const { t } = useWords();
  const { message } = App.useApp();
  const client = useQueryClient();
  const work = useMutation({
    mutationFn: async (): Promise<{ readonly token?: string; readonly said: string }> => {
      switch (step) {
        case "disable": await setState(staff.staffId, "disabled"); return { said: t("console.staff.disabled_done") };
        case "enable": await setState(staff.staffId, "active"); return { said: t("console.staff.enabled_done") };
        case "reset_password": return { token: await resetPassword(staff.staffId), said: "" };
        case "reset_factors": await resetFactors(staff.staffId); return { said: t("console.staff.reset_factors_done") };
        case "end_sessions": return { said: t("console.staff.sessions_ended", { count: await endSessions(staff.staffId) }) };
      }
    },
    onSuccess: async ({ token, said }) => {
      await client.invalidateQueries({ queryKey: [staffKey] });
      if (token !== undefined) return;
      void message.success(said);
      onClose();
    },
  });
  const token = work.data?.token;
  if (token !== undefined) {
    return <Modal open title={t("console.staff.token")} closable={false} keyboard={false} mask={{ closable: false }} footer={<Button type="primary" onClick={onClose}>{t("console.staff.understood")}</Button>}><TokenBox token={token} /></Modal>;
  }
  return (
    <Modal open title={t(`console.staff.${step}_title`, { name: staff.name })} okText={t(`console.staff.${step}`)} okButtonProps={{ danger: step !== "enable" }} confirmLoading={work.isPending} onOk={() => work.mutate()} onCancel={onClose}>
      <Flex vertical gap={12}><ProblemAlert error={work.error} /><Typography.Text>{t(`console.staff.${step}_what`)}</Typography.Text></Flex>
    </Modal>
  );
}

function RenameDialog({ staff, onClose }: { readonly staff: Staff; readonly onClose: () => void }): ReactNode {
  const { t } = useWords();
  const { message } = App.useApp();
  const client = useQueryClient();
  const [name, setName] = useState(staff.name);
  const rename = useMutation({
    mutationFn: () => renameStaff(staff, name.trim()),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: [staffKey] });
      void message.success(t("console.staff.renamed"));
      onClose();
    },
  });
  return (
    <Modal open title={t("console.staff.rename")} okText={t("console.staff.rename")} okButtonProps={{ disabled: name.trim() === "" }} confirmLoading={rename.isPending} onOk={() => rename.mutate()} onCancel={onClose}>
      <Flex vertical gap={12}><ProblemAlert error={rename.error} /><Input aria-label={t("console.staff.name")} maxLength={100} value={name} onChange={(event) => setName(event.target.value)} /></Flex>
    </Modal>
  );
}

function Grants({ staff, blocked }: { readonly staff: Staff; readonly blocked: string | undefined }): ReactNode {
  const { t, language } = useWords();
  const { message, modal } = App.useApp();
  const client = useQueryClient();
  const actorText = useActorText();
  const [granting, setGranting] = useState(false);
  const roles = useQuery({ queryKey: [rolesKey], queryFn: readRoles, staleTime: 60_000 });
  const roleName = (roleId: string): string => nameIn(language, roles.data?.items.find((each) => each.roleId === roleId)?.name ?? { en: "…" });
  const revoke = useMutation({
    mutationFn: (grant: Grant) => revokeGrant(staff.staffId, grant.grantId),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: [staffKey] });
      void message.success(t("console.staff.revoked"));
    },
  });
  const ask = (grant: Grant): void => {
    modal.confirm({ title: t("console.staff.revoke_title", { role: roleName(grant.roleId) }), content: t("console.staff.revoke_what"), okText: t("console.staff.revoke"), okButtonProps: { danger: true }, onOk: () => revoke.mutateAsync(grant).catch(() => undefined) });
  };
  return (
    <section aria-label={t("console.staff.grants")}>
      <Flex justify="space-between" align="center" style={{ marginBottom: 8 }}>
        <Typography.Title level={2} style={{ fontSize: 16, margin: 0 }}>{t("console.staff.grants")}</Typography.Title>
        <ActionButton type="primary" disabledReason={blocked} onClick={() => setGranting(true)}>{t("console.staff.grant")}</ActionButton>
      </Flex>
      <ProblemAlert error={revoke.error ?? roles.error} />
      <WideTable<Grant>
        aria-label={t("console.staff.grants")} size="small" rowKey="grantId" pagination={false} dataSource={staff.grants}
        locale={{ emptyText: <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t("console.staff.no_roles")} /> }}
        columns={[
          { key: "role", title: t("console.staff.role"), render: (_, grant) => roleName(grant.roleId) },
          { key: "scope", title: t("console.staff.scope"), render: (_, grant) => <ScopeText scope={grant.scope} /> },
          { key: "at", title: t("console.staff.granted_at"), render: (_, grant) => momentText(language, grant.grantedAt) },
          { key: "by", title: t("console.staff.granted_by"), render: (_, grant) => actorText(grant.grantedBy) },
          { key: "revoke", title: t("console.staff.action"), render: (_, grant) => <ActionButton size="small" danger disabledReason={blocked} onClick={() => ask(grant)}>{t("console.staff.revoke")}</ActionButton> },
        ]}
      />
      {granting ? <GrantDialog staff={staff} onClose={() => setGranting(false)} /> : null}
    </section>
  );
}

function Person({ staff }: { readonly staff: Staff }): ReactNode {
  const { t, language } = useWords();
  const { staffId } = useSession();
  const mayStaff = useMay("access.staff");
  const mayGrant = useMay("access.grant");
  const [step, setStep] = useState<Step | "rename" | null>(null);
  const self = staff.staffId === staffId ? t("console.staff.self") : undefined;
  const noStaff = mayStaff ? self : t("console.staff.may_not_staff");
  const noGrant = mayGrant ? self : t("console.staff.may_not_grant");
  const close = (): void => setStep(null);
  return (
    <Flex vertical gap={20}>
      <Descriptions column={{ xs: 1, sm: 2 }} size="small" items={[
        { key: "login", label: t("console.staff.login"), children: staff.login },
        { key: "state", label: t("console.staff.state"), children: <Tag {...(staff.state === "active" ? { color: "success" } : {})}>{t(`console.staff.${staff.state}`)}</Tag> },
        { key: "last", label: t("console.staff.last_login"), children: staff.lastLoginAt === null ? t("console.staff.never") : momentText(language, staff.lastLoginAt) },
        { key: "created", label: t("console.staff.created"), children: momentText(language, staff.createdAt) },
        { key: "member", label: t("console.staff.own_member"), children: <OwnMember staff={staff} blocked={noStaff} /> },
      ]} />
      <Flex gap={8} wrap>
        <ActionButton disabledReason={mayStaff ? undefined : t("console.staff.may_not_staff")} onClick={() => setStep("rename")}>{t("console.staff.rename")}</ActionButton>
        <ActionButton disabledReason={noStaff} onClick={() => setStep("reset_password")}>{t("console.staff.reset_password")}</ActionButton>
        <ActionButton disabledReason={noGrant} onClick={() => setStep("reset_factors")}>{t("console.staff.reset_factors")}</ActionButton>
        <ActionButton disabledReason={mayStaff ? undefined : t("console.staff.may_not_staff")} onClick={() => setStep("end_sessions")}>{t("console.staff.end_sessions")}</ActionButton>
        {staff.state === "active"
          ? <ActionButton danger disabledReason={noStaff} onClick={() => setStep("disable")}>{t("console.staff.disable")}</ActionButton>
          : <ActionButton disabledReason={noStaff} onClick={() => setStep("enable")}>{t("console.staff.enable")}</ActionButton>}
      </Flex>
      <Grants staff={staff} blocked={noGrant} />
      {step === "rename" ? <RenameDialog staff={staff} onClose={close} /> : step === null ? null : <StepDialog staff={staff} step={step} onClose={close} />}
    </Flex>
  );
}

export function StaffDrawer({ staffId, onClose }: { readonly staffId: string; readonly onClose: () => void }): ReactNode {
  const { t } = useWords();
  const { data, error, isPending, refetch } = useQuery({ queryKey: [staffKey, staffId], queryFn: () => readStaff(staffId) });
  return (
    <Drawer open size={820} title={data?.name ?? t("console.staff.title")} onClose={onClose}>
      <ProblemAlert error={error} onRetry={() => void refetch()} />
      {isPending ? <Skeleton active /> : null}
      {data === undefined ? null : <Person staff={data} />}
    </Drawer>
  );
}
