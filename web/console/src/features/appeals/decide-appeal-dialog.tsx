import { useMutation, useQueryClient } from "@tanstack/react-query";
import { App, Flex, Form, Input, Modal, Radio, Typography } from "antd";
import type { ReactNode } from "react";
import { useWords } from "../../app/language.js";
import { ProblemAlert } from "../../ui/problem-alert.js";
import { memberKey } from "../members/queries.js";
import { appealsKey, decideAppeal, type Appeal } from "./queries.js";

interface DecisionForm {
  readonly decision: "upheld" | "released";
  readonly comment: string;
}

export function DecideAppealDialog({ appeal, onClose }: { readonly appeal: Appeal; readonly onClose: () => void }): ReactNode {
  const { t } = useWords();
  const { message } = App.useApp();
  const client = useQueryClient();
  const [form] = Form.useForm<DecisionForm>();
  const decide = useMutation({
    mutationFn: ({ decision, comment }: DecisionForm) => decideAppeal(appeal.appealId, decision, comment.trim()),
    onSuccess: () => {
      void message.success(t("console.appeals.answered"));
      onClose();
    },
    // Also after a refusal: somebody else may have been quicker.
    onSettled: () => Promise.all([client.invalidateQueries({ queryKey: [appealsKey] }), client.invalidateQueries({ queryKey: memberKey(appeal.memberId) })]),
  });
  return (
    <Modal open title={`${t("console.appeals.answer")} · ${appeal.memberNumber}`} okText={t("console.appeals.answer")} confirmLoading={decide.isPending} onOk={() => form.submit()} onCancel={onClose}>
      <Flex vertical gap={16}>
        <Typography.Paragraph style={{ margin: 0, whiteSpace: "pre-wrap", overflowWrap: "anywhere", maxHeight: 200, overflow: "auto" }}>{appeal.text ?? t("console.appeals.forgotten")}</Typography.Paragraph>
        <Typography.Text type="secondary">{t("console.appeals.answer.what")}</Typography.Text>
        <ProblemAlert error={decide.error} />
        <Form<DecisionForm> form={form} layout="vertical" onFinish={(given) => decide.mutate(given)}>
          <Form.Item name="decision" label={t("console.appeals.decision")} rules={[{ required: true, message: t("console.appeals.decision_needed") }]}>
            <Radio.Group options={(["released", "upheld"] as const).map((each) => ({ value: each, label: t(`console.appeals.decision.${each}`) }))} />
          </Form.Item>
          <Form.Item name="comment" label={t("console.appeals.comment")} rules={[{ required: true, whitespace: true, message: t("console.appeals.comment_needed") }]}>
            <Input.TextArea rows={3} maxLength={1_000} showCount />
          </Form.Item>
        </Form>
      </Flex>
    </Modal>
  );
}
