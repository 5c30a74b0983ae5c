import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Alert, App, Flex, Form, Input, Modal, Switch } from "antd";
import type { ReactNode } from "react";
import { useWords } from "../../app/language.js";
import { fieldErrors } from "../../app/problem.js";
import { ProblemAlert } from "../../ui/problem-alert.js";
import { decidePrivacy, privacyKey, type PrivacyVersion } from "./queries.js";

interface DecideForm {
  readonly allowsMinors: boolean;
  readonly faceEnabled: boolean;
  readonly piaId: string;
  readonly note: string;
}

const orNull = (text: string | undefined): string | null => (text === undefined || text.trim() === "" ? null : text.trim());

/** Whether children are taken in, and whether faces are recognised at all: each with what it means. */
export function DecidePrivacyDialog({ current, onClose }: { readonly current: PrivacyVersion; readonly onClose: () => void }): ReactNode {
  const words = useWords();
  const { t } = words;
  const { message } = App.useApp();
  const client = useQueryClient();
  const [form] = Form.useForm<DecideForm>();
  const faceEnabled = Form.useWatch("faceEnabled", form) ?? current.faceEnabled;
  const allowsMinors = Form.useWatch("allowsMinors", form) ?? current.allowsMinors;
  const decide = useMutation({
    mutationFn: (given: DecideForm) => decidePrivacy({ allowsMinors: given.allowsMinors, faceEnabled: given.faceEnabled, piaId: given.faceEnabled ? orNull(given.piaId) : null, note: orNull(given.note) }),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: [privacyKey] });
      void message.success(t("console.tags.saved"));
      onClose();
    },
    onError: (error) => form.setFields(fieldErrors(words, error) as Parameters<typeof form.setFields>[0]),
  });
  return (
    <Modal open title={t("console.privacy.decide")} okText={t("console.privacy.decide")} confirmLoading={decide.isPending} onOk={() => form.submit()} onCancel={onClose}>
      <Flex vertical gap={16}>
        <ProblemAlert error={decide.error} />
        <Form<DecideForm> form={form} layout="vertical" initialValues={{ ...current, piaId: current.piaId ?? "", note: "" }} onFinish={(given) => decide.mutate(given)}>
          <Form.Item name="allowsMinors" label={t("console.privacy.minors")} valuePropName="checked"><Switch /></Form.Item>
          <Alert showIcon type="info" style={{ marginBottom: 16 }} title={t(allowsMinors ? "console.privacy.minors_on" : "console.privacy.minors_off")} />
          <Form.Item name="faceEnabled" label={t("console.privacy.faces")} valuePropName="checked"><Switch /></Form.Item>
          <Alert showIcon type={faceEnabled ? "warning" : "info"} style={{ marginBottom: 16 }} title={t(faceEnabled ? "console.privacy.faces_on" : "console.privacy.faces_off")} />
          {faceEnabled ? (
            <Form.Item name="piaId" label={t("console.privacy.pia")} rules={[{ required: true, whitespace: true, message: t("console.privacy.pia_needed") }]}><Input maxLength={100} autoComplete="off" /></Form.Item>
          ) : null}
          <Form.Item name="note" label={t("console.privacy.note")}><Input.TextArea rows={2} maxLength={500} showCount /></Form.Item>
        </Form>
      </Flex>
    </Modal>
  );
}
