import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Button, Card, Empty, Flex, Form, Input, Modal, Tag, Typography } from "antd";
import { useState, type ReactNode } from "react";
import { useWords } from "../../app/language.js";
import { fieldErrors } from "../../app/problem.js";
import { ActionButton } from "../../ui/action-button.js";
import { ConfirmDanger } from "../../ui/confirm-danger.js";
import { ProblemAlert } from "../../ui/problem-alert.js";
import { useReasonNot } from "../../ui/reason-not.js";
import { WideTable } from "../../ui/wide-table.js";
import { changeTill, createTill, readTills, type Till } from "./queries.js";

interface TillForm {
  readonly code: string;
  readonly name?: string;
}

function TillDialog({ storeId, till, onClose }: { readonly storeId: string; readonly till: Till | null; readonly onClose: () => void }): ReactNode {
  const words = useWords();
  const { t } = words;
  const client = useQueryClient();
  const [form] = Form.useForm<TillForm>();
  const saving = useMutation({
    mutationFn: ({ code, name }: TillForm) => (till === null ? createTill(storeId, code.trim(), name?.trim() ?? "") : changeTill(till, { name: name?.trim() ?? till.name })),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ["tills", storeId] });
      onClose();
    },
    onError: (error) => form.setFields(fieldErrors(words, error) as Parameters<typeof form.setFields>[0]),
  });
  return (
    <Modal open title={t(till === null ? "console.org.new_kind" : "console.org.change_kind", { kind: t("console.org.kind.till") })} okText={t("console.org.save")} confirmLoading={saving.isPending} onOk={() => form.submit()} onCancel={onClose}>
      <Flex vertical gap={16}>
        <ProblemAlert error={saving.error} />
        <Form<TillForm> form={form} layout="vertical" initialValues={till ?? {}} onFinish={(given) => saving.mutate(given)}>
          <Form.Item name="code" label={t("console.stores.code")} extra={t("console.org.till_code_what")} rules={[{ required: true, whitespace: true, message: t("field.required") }]}><Input maxLength={64} disabled={till !== null} autoComplete="off" /></Form.Item>
          <Form.Item name="name" label={t("console.stores.name")} rules={till === null ? [] : [{ required: true, whitespace: true, message: t("field.required") }]}><Input maxLength={100} autoComplete="off" /></Form.Item>
        </Form>
      </Flex>
    </Modal>
  );
}

/** The tills of a store: made, renamed, taken out of use and back. */
export function Tills({ storeId }: { readonly storeId: string }): ReactNode {
  const { t } = useWords();
  const client = useQueryClient();
  const reasonNot = useReasonNot("stores.manage");
  const [open, setOpen] = useState<Till | "new" | null>(null);
  const [retiring, setRetiring] = useState<Till | null>(null);
  const tills = useQuery({ queryKey: ["tills", storeId], queryFn: () => readTills(storeId) });
  const change = useMutation({
    mutationFn: ({ till, state }: { readonly till: Till; readonly state: Till["state"] }) => changeTill(till, { state }),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ["tills", storeId] });
      setRetiring(null);
    },
  });
  return (
    <Card size="small" title={t("console.org.tills")} extra={<ActionButton size="small" disabledReason={reasonNot} onClick={() => setOpen("new")}>{t("console.org.new_kind", { kind: t("console.org.kind.till") })}</ActionButton>}>
      <ProblemAlert error={tills.error ?? (retiring === null ? change.error : null)} onRetry={() => void tills.refetch()} />
      <WideTable<Till>
        aria-label={t("console.org.tills")} size="small" pagination={false} loading={tills.isPending} rowKey="tillId" dataSource={[...(tills.data ?? [])]}
        locale={{ emptyText: tills.data === undefined ? <span /> : <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t("console.org.no_tills")} /> }}
        columns={[
          { key: "code", title: t("console.stores.code"), render: (_, till) => till.code },
          { key: "name", title: t("console.stores.name"), render: (_, till) => <Typography.Text style={{ maxWidth: 240 }} ellipsis={{ tooltip: till.name }}>{till.name}</Typography.Text> },
          { key: "state", title: t("console.stores.state"), render: (_, till) => <Tag color={till.state === "active" ? "success" : "default"}>{t(`console.org.till_${till.state}`)}</Tag> },
          {
            key: "act", title: t("console.members.action"),
            render: (_, till) => (
              <Flex gap={8}>
                <ActionButton size="small" disabledReason={reasonNot} onClick={() => setOpen(till)}>{t("console.org.rename")}</ActionButton>
                {till.state === "active"
                  ? <ActionButton size="small" disabledReason={reasonNot} onClick={() => setRetiring(till)}>{t("console.org.retire_till")}</ActionButton>
                  : reasonNot === undefined ? <Button size="small" loading={change.isPending} onClick={() => change.mutate({ till, state: "active" })}>{t("console.org.reuse_till")}</Button> : null}
              </Flex>
            ),
          },
        ]}
      />
      {open === null ? null : <TillDialog storeId={storeId} till={open === "new" ? null : open} onClose={() => setOpen(null)} />}
      {retiring === null ? null : (
        <ConfirmDanger title={t("console.org.retire_till_title", { name: retiring.name })} what={t("console.org.retire_till_what")} okText={t("console.org.retire_till")} isPending={change.isPending} error={change.error} onConfirm={() => change.mutate({ till: retiring, state: "retired" })} onClose={() => setRetiring(null)} />
      )}
    </Card>
  );
}
