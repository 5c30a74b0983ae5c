import { useMutation, useQueryClient } from "@tanstack/react-query";
import { App, Flex, Form, Input, Modal, Typography } from "antd";
import { useState, type ReactNode } from "react";
import { useWords } from "../../app/language.js";
import { ProblemAlert } from "../../ui/problem-alert.js";
import { titleOf } from "./approval-words.js";
import { approvalsKey, complete, decide, type Approval, type Completed, type Decision } from "./queries.js";

export type Step = Decision | "complete";

interface DecisionDialogProps {
  readonly step: Step;
  readonly approval: Approval;
  readonly onClose: () => void;
  readonly onCompleted: (completed: Completed) => void;
}

/** Says what will happen before it does, takes the comment, and shows a refusal where it was asked for. */
export function DecisionDialog({ step, approval, onClose, onCompleted }: DecisionDialogProps): ReactNode {
  const words = useWords();
  const { t } = words;
  const { message } = App.useApp();
  const client = useQueryClient();
  const [comment, setComment] = useState("");
  const [asked, setAsked] = useState(false);
  const { approvalId } = approval;
  // Also after a refusal: it often means that somebody else was quicker.
  const refresh = (): Promise<void> => client.invalidateQueries({ queryKey: [approvalsKey] });
  const work = useMutation({
    mutationFn: async (): Promise<void> => {
      if (step === "complete") {
        onCompleted(await complete(approvalId));
        return;
      }
      const { state } = await decide(step, approvalId, comment.trim());
      const did = `console.approvals.did.${state}`;
      if (words.has(did)) void message[state === "failed" ? "warning" : "success"](t(did));
    },
    onSuccess: onClose,
    onSettled: refresh,
  });
  const isMissing = step === "reject" && comment.trim() === "";
  return (
    <Modal
      open
      title={t(`console.approvals.${step}.title`)}
      okText={t(`console.approvals.${step}`)}
      cancelText={t("console.approvals.cancel")}
      okButtonProps={{ danger: step === "reject" || step === "withdraw" }}
      confirmLoading={work.isPending}
      onCancel={onClose}
      onOk={() => {
        setAsked(true);
        if (!isMissing) work.mutate();
      }}
    >
      <Flex vertical gap={12}>
        <Typography.Text strong>{titleOf(words, approval)}</Typography.Text>
        <Typography.Text>{t(`console.approvals.${step}.what`)}</Typography.Text>
        {step === "complete" ? null : (
          <Form layout="vertical">
            <Form.Item
              label={t(step === "reject" ? "console.approvals.comment.required" : "console.approvals.comment.optional")} htmlFor="approval-comment" required={step === "reject"} style={{ marginBottom: 12 }}
              {...(asked && isMissing ? { validateStatus: "error" as const, help: t("field.required") } : {})}
            >
              <Input.TextArea id="approval-comment" rows={3} maxLength={500} showCount value={comment} onChange={(event) => setComment(event.target.value)} />
            </Form.Item>
          </Form>
        )}
        <ProblemAlert error={work.error} />
      </Flex>
    </Modal>
  );
}
