import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { App, Empty, Flex, Form, Input, Modal, Tag, Typography } from "antd";
import { useState, type ReactNode } from "react";
import { useWords } from "../../app/language.js";
import { ActionButton } from "../../ui/action-button.js";
import { momentText } from "../../ui/moments.js";
import { ProblemAlert } from "../../ui/problem-alert.js";
import { WideTable } from "../../ui/wide-table.js";
import { addPasskey, passkeysKey, readPasskeys, removePasskey, renamePasskey, type Passkey } from "./queries.js";
import { TitledCard } from "./titled-card.js";
import { useStepUp } from "./step-up-dialog.js";
import { usePasskeyObstacle } from "./use-passkey-obstacle.js";

/** Names a passkey: a new one, which the browser then makes, or one that is there. */
function NameDialog({ passkey, onClose }: { readonly passkey: Passkey | null; readonly onClose: () => void }): ReactNode {
  const { t } = useWords();
  const { message } = App.useApp();
  const client = useQueryClient();
  const { proven, dialog } = useStepUp();
  const [form] = Form.useForm<{ name: string }>();
  const save = useMutation({
    mutationFn: ({ name }: { name: string }) => (passkey === null ? proven(() => addPasskey(name.trim())) : renamePasskey(passkey.passkeyId, name.trim())),
    onSuccess: async (saved) => {
      if (saved === null) return;
      await client.invalidateQueries({ queryKey: [passkeysKey] });
      if (passkey === null) void message.success(t("console.security.passkey_added"));
      onClose();
    },
  });
  const title = t(passkey === null ? "console.security.add_passkey" : "console.security.rename");
  return (
    <Modal open title={title} okText={title} confirmLoading={save.isPending} onOk={() => form.submit()} onCancel={onClose}>
      <Flex vertical gap={12}>
        <ProblemAlert error={save.error} />
        <Form<{ name: string }> form={form} name="passkey" layout="vertical" requiredMark={false} initialValues={{ name: passkey?.name ?? "" }} onFinish={(given) => save.mutate(given)}>
          <Form.Item name="name" label={t("console.security.passkey_name")} extra={t("console.security.passkey_name_what")} rules={[{ required: true, whitespace: true, message: t("field.required") }]}><Input maxLength={60} autoComplete="off" autoFocus /></Form.Item>
        </Form>
        {dialog}
      </Flex>
    </Modal>
  );
}

export function PasskeysCard(): ReactNode {
  const { t, language } = useWords();
  const { message, modal } = App.useApp();
  const client = useQueryClient();
  const obstacle = usePasskeyObstacle();
  const { proven, dialog } = useStepUp();
  const [naming, setNaming] = useState<Passkey | "new" | null>(null);
  const { data, error, isPending, refetch } = useQuery({ queryKey: [passkeysKey], queryFn: readPasskeys });
  const remove = useMutation({
    mutationFn: (passkey: Passkey) => proven(() => removePasskey(passkey.passkeyId).then(() => true)),
    onSuccess: async (done) => {
      if (done === null) return;
      await client.invalidateQueries({ queryKey: [passkeysKey] });
      void message.success(t("console.security.removed"));
    },
  });
  const ask = (passkey: Passkey): void => {
    modal.confirm({ title: t("console.security.remove_title", { name: passkey.name }), content: t("console.security.remove_what"), okText: t("console.security.remove"), okButtonProps: { danger: true }, onOk: () => remove.mutate(passkey) });
  };
  return (
    <TitledCard
      title={t("console.security.passkeys")}
      action={<ActionButton type="primary" disabledReason={obstacle} onClick={() => setNaming("new")}>{t("console.security.add_passkey")}</ActionButton>}
    >
        <Typography.Text type="secondary">{t("console.security.passkeys_what")}</Typography.Text>
        {obstacle === undefined ? null : <Typography.Text type="warning">{obstacle}</Typography.Text>}
        <ProblemAlert error={error ?? remove.error} onRetry={() => void refetch()} />
        <WideTable<Passkey>
          aria-label={t("console.security.passkeys")} size="small" rowKey="passkeyId" pagination={false} loading={isPending} dataSource={[...(data ?? [])]}
          locale={{ emptyText: isPending ? <span /> : <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t("console.security.no_passkeys")} /> }}
          columns={[
            { key: "name", title: t("console.security.passkey_name"), render: (_, each) => <Flex gap={8} align="center"><span style={{ maxWidth: 280, overflowWrap: "anywhere" }}>{each.name}</span>{each.isSynced ? <Tag>{t("console.security.synced")}</Tag> : null}</Flex> },
            { key: "created", title: t("console.security.created"), render: (_, each) => momentText(language, each.createdAt) },
            { key: "used", title: t("console.security.last_used"), render: (_, each) => (each.lastUsedAt === null ? t("console.security.never_used") : momentText(language, each.lastUsedAt)) },
            {
              key: "act", title: t("console.security.action"),
              render: (_, each) => <Flex gap={8}><ActionButton size="small" onClick={() => setNaming(each)}>{t("console.security.rename")}</ActionButton><ActionButton size="small" danger loading={remove.isPending} onClick={() => ask(each)}>{t("console.security.remove")}</ActionButton></Flex>,
            },
          ]}
        />
      {naming === null ? null : <NameDialog passkey={naming === "new" ? null : naming} onClose={() => setNaming(null)} />}
      {dialog}
    </TitledCard>
  );
}
