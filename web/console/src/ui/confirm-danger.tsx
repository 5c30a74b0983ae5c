import { Flex, Form, Input, Modal, Typography } from "antd";
import { useState, type ReactNode } from "react";
import { useWords } from "../app/language.js";
import { ProblemAlert } from "./problem-alert.js";

interface ConfirmDangerProps {
  readonly title: string;
  /** What will happen, and what it cannot undo. */
  readonly what: ReactNode;
  readonly okText: string;
  readonly isPending: boolean;
  readonly error: unknown;
  /** Asks why; the reason goes along. */
  readonly asksReason?: boolean;
  /** Must be typed before anything happens: for what cannot be taken back. */
  readonly typed?: string;
  readonly danger?: boolean;
  readonly onConfirm: (reason: string) => void;
  readonly onClose: () => void;
}

/** Says what will happen before it does, and asks why. */
export function ConfirmDanger({ title, what, okText, isPending, error, asksReason, typed, danger, onConfirm, onClose }: ConfirmDangerProps): ReactNode {
  const { t } = useWords();
  const [reason, setReason] = useState("");
  const [word, setWord] = useState("");
  const [asked, setAsked] = useState(false);
  const lacksReason = asksReason === true && reason.trim() === "";
  const lacksWord = typed !== undefined && word.trim() !== typed;
  return (
    <Modal
      open
      title={title}
      okText={okText}
      okButtonProps={{ danger: danger !== false }}
      confirmLoading={isPending}
      onCancel={onClose}
      onOk={() => {
        setAsked(true);
        if (!lacksReason && !lacksWord) onConfirm(reason.trim());
      }}
    >
      <Flex vertical gap={12}>
        <Typography.Text>{what}</Typography.Text>
        <Form layout="vertical">
          {asksReason === true ? (
            <Form.Item label={t("console.confirm.reason")} htmlFor="confirm-reason" required {...(asked && lacksReason ? { validateStatus: "error" as const, help: t("field.required") } : {})}>
              <Input.TextArea id="confirm-reason" rows={3} maxLength={200} showCount value={reason} onChange={(event) => setReason(event.target.value)} />
            </Form.Item>
          ) : null}
          {typed === undefined ? null : (
            <Form.Item label={t("console.confirm.type", { word: typed })} htmlFor="confirm-word" required {...(asked && lacksWord ? { validateStatus: "error" as const, help: t("console.confirm.differs") } : {})}>
              <Input id="confirm-word" autoComplete="off" value={word} onChange={(event) => setWord(event.target.value)} />
            </Form.Item>
          )}
        </Form>
        <ProblemAlert error={error} />
      </Flex>
    </Modal>
  );
}
