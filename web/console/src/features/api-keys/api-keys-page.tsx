import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Alert, App, Button, Flex, Input, Modal, Popover, Tag, Typography } from "antd";
import dayjs from "dayjs";
import { useState, type ReactNode } from "react";
import { useWords } from "../../app/language.js";
import { useMay } from "../../app/session.js";
import { ActionButton } from "../../ui/action-button.js";
import { useFormats } from "../../ui/formats.js";
import { PageHeader } from "../../ui/page-header.js";
import { ProblemAlert } from "../../ui/problem-alert.js";
import { ResourceTable } from "../../ui/resource-table.js";
import { useActorText } from "../approvals/actor.js";
import { CreateKeyDialog } from "./create-key-dialog.js";
import { apiKeysKey, apiKeysPage, revokeApiKey, type ApiKey } from "./queries.js";

type State = "active" | "expired" | "revoked";

function stateOf(key: ApiKey, nowMs: number): State {
  if (key.revokedAt !== null) return "revoked";
  return key.expiresAt !== null && Date.parse(key.expiresAt) <= nowMs ? "expired" : "active";
}

function RevokeDialog({ apiKey, onClose }: { readonly apiKey: ApiKey; readonly onClose: () => void }): ReactNode {
  const { t } = useWords();
  const { moment } = useFormats();
  const { message } = App.useApp();
  const client = useQueryClient();
  const [typed, setTyped] = useState("");
  const revoke = useMutation({
    mutationFn: () => revokeApiKey(apiKey.apiKeyId),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: [apiKeysKey] });
      void message.success(t("console.keys.revoked_now", { name: apiKey.name }));
      onClose();
    },
  });
  return (
    <Modal
      open
      title={t("console.keys.revoke_title", { name: apiKey.name })}
      onCancel={onClose}
      footer={<><Button onClick={onClose}>{t("console.approvals.cancel")}</Button><ActionButton danger type="primary" loading={revoke.isPending} disabledReason={typed.trim() === apiKey.name ? undefined : t("console.keys.type_name", { name: apiKey.name })} onClick={() => revoke.mutate()}>{t("console.keys.revoke")}</ActionButton></>}
    >
      <Flex vertical gap={12}>
        <Alert showIcon type="warning" title={t("console.keys.revoke_what")} description={apiKey.lastUsedAt === null ? t("console.keys.never_used") : t("console.keys.last_used_at", { moment: moment(apiKey.lastUsedAt) })} />
        <ProblemAlert error={revoke.error} />
        <label htmlFor="revoke-name">{t("console.keys.type_name", { name: apiKey.name })}</label>
        <Input id="revoke-name" autoComplete="off" value={typed} onChange={(event) => setTyped(event.target.value)} />
      </Flex>
    </Modal>
  );
}

export function ApiKeysPage(): ReactNode {
  const { t, wordsOf } = useWords();
  const { moment } = useFormats();
  const actorText = useActorText();
  const mayManage = useMay("access.manage");
  const [isCreating, setCreating] = useState(false);
  const [revoked, setRevoked] = useState<ApiKey | null>(null);
  const [nowMs] = useState(() => dayjs().valueOf());
  const lacking = mayManage ? undefined : t("console.no_permission.what", { permission: t("permission.access.manage") });
  const colours = { active: "success", expired: "volcano", revoked: "default" } as const;
  const scope = (key: ApiKey): string => (key.storeScope === "all" ? t("console.keys.everywhere") : t("console.keys.store_count", { count: key.storeScope.length }));
  return (
    <>
      <PageHeader title={t("console.keys.title")} lead={t("console.keys.lead")} actions={<ActionButton type="primary" disabledReason={lacking} onClick={() => setCreating(true)}>{t("console.keys.create")}</ActionButton>} />
      <ResourceTable<ApiKey>
        name="api-keys"
        label={t("console.keys.title")}
        queryKey={[apiKeysKey]}
        load={apiKeysPage}
        rowKey={(key) => key.apiKeyId}
        emptyText={t("console.keys.none")}
        columns={[
          { key: "name", title: t("console.keys.name"), render: (key) => key.name, csv: (key) => key.name },
          { key: "start", title: t("console.keys.start"), render: (key) => <Typography.Text code>{key.tokenStart}…</Typography.Text>, csv: (key) => key.tokenStart },
          { key: "state", title: t("console.keys.state"), render: (key) => <Tag color={colours[stateOf(key, nowMs)]}>{t(`console.keys.state.${stateOf(key, nowMs)}`)}</Tag>, csv: (key) => t(`console.keys.state.${stateOf(key, nowMs)}`) },
          {
            key: "permissions", title: t("console.keys.permissions"), csv: (key) => key.permissions.map((each) => wordsOf(`permission.${each}`)).join(" "),
            render: (key) => key.permissions.includes("*") ? <Tag color="volcano">{t("console.keys.all_permissions")}</Tag> : (
              <Popover trigger="click" content={<div style={{ maxWidth: 420 }}>{key.permissions.map((each) => <Tag key={each}>{wordsOf(`permission.${each}`)}</Tag>)}</div>}><Button size="small" type="link" style={{ padding: 0 }}>{t("console.keys.permission_count", { count: key.permissions.length })}</Button></Popover>
            ),
          },
          { key: "stores", title: t("console.keys.where"), render: scope, csv: scope },
          { key: "used", title: t("console.keys.last_used"), render: (key) => key.lastUsedAt === null ? t("console.keys.never") : moment(key.lastUsedAt), csv: (key) => key.lastUsedAt },
          { key: "expires", title: t("console.keys.expires"), render: (key) => key.expiresAt === null ? t("console.keys.never") : moment(key.expiresAt), csv: (key) => key.expiresAt },
          { key: "by", title: t("console.keys.by"), hiddenAtFirst: true, render: (key) => actorText(key.createdBy), csv: (key) => actorText(key.createdBy) },
          { key: "created", title: t("console.keys.created"), hiddenAtFirst: true, render: (key) => moment(key.createdAt), csv: (key) => key.createdAt },
          { key: "act", title: t("console.orders.action"), render: (key) => key.revokedAt === null ? <ActionButton size="small" danger disabledReason={lacking} onClick={() => setRevoked(key)}>{t("console.keys.revoke")}</ActionButton> : moment(key.revokedAt) },
        ]}
      />
      {isCreating ? <CreateKeyDialog onClose={() => setCreating(false)} /> : null}
      {revoked === null ? null : <RevokeDialog apiKey={revoked} onClose={() => setRevoked(null)} />}
    </>
  );
}
