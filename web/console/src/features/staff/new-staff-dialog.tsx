import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Button, Flex, Form, Input, Modal, Typography } from "antd";
import type { ReactNode } from "react";
import { useWords } from "../../app/language.js";
import { fieldErrors } from "../../app/problem.js";
import { ProblemAlert } from "../../ui/problem-alert.js";
import { createStaff, staffKey } from "./queries.js";
import { TokenBox } from "./token-box.js";

interface NewStaffForm {
  readonly login: string;
  readonly name: string;
}

/** Makes an account without rights and hands out what sets its password, once. */
export function NewStaffDialog({ onClose }: { readonly onClose: (staffId: string | null) => void }): ReactNode {
  const words = useWords();
  const { t } = words;
  const client = useQueryClient();
  const [form] = Form.useForm<NewStaffForm>();
  const create = useMutation({
    mutationFn: ({ login, name }: NewStaffForm) => createStaff(login.trim().toLowerCase(), name.trim()),
    onSuccess: () => client.invalidateQueries({ queryKey: [staffKey] }),
    onError: (error) => form.setFields(fieldErrors(words, error) as Parameters<typeof form.setFields>[0]),
  });
  if (create.data !== undefined) {
    const { staff, setUpToken } = create.data;
    const done = (): void => onClose(staff.staffId);
    return (
      <Modal open title={t("console.staff.created_title")} closable={false} keyboard={false} mask={{ closable: false }} footer={<Button type="primary" onClick={done}>{t("console.staff.understood")}</Button>}>
        <Flex vertical gap={12}><Typography.Text>{`${staff.name} (${staff.login})`}</Typography.Text><TokenBox token={setUpToken} /></Flex>
      </Modal>
    );
  }
  return (
    <Modal open title={t("console.staff.new")} okText={t("console.staff.new")} confirmLoading={create.isPending} onOk={() => form.submit()} onCancel={() => onClose(null)}>
      <Flex vertical gap={12}>
        <Typography.Text type="secondary">{t("console.staff.new_what")}</Typography.Text>
        <ProblemAlert error={create.error} />
        <Form<NewStaffForm> form={form} layout="vertical" onFinish={(given) => create.mutate(given)}>
          <Form.Item name="login" label={t("console.staff.login")} extra={t("console.staff.login_what")} rules={[{ required: true, message: t("field.required") }, { pattern: /^\s*[a-z0-9][a-z0-9._@-]*\s*$/, message: t("console.staff.login_what") }]}><Input autoComplete="off" maxLength={100} /></Form.Item>
          <Form.Item name="name" label={t("console.staff.name")} rules={[{ required: true, whitespace: true, message: t("field.required") }]}><Input autoComplete="off" maxLength={100} /></Form.Item>
        </Form>
      </Flex>
    </Modal>
  );
}
