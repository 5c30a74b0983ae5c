import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Alert, App, Button, Flex, Form, Input, InputNumber, Modal, Select } from "antd";
import { useRef, type ReactNode } from "react";
import { useWords } from "../../app/language.js";
import { ApiProblem, fieldErrors } from "../../app/problem.js";
import { paths } from "../../paths.js";
import { ProblemAlert } from "../../ui/problem-alert.js";
import { useFormats } from "../../ui/formats.js";
import { adjustPoints, memberKey, reasonCodes } from "./queries.js";

interface AdjustForm {
  readonly points: number;
  readonly reasonCode: string;
  readonly note: string;
}

/** Gives or takes points by hand. Above a person's limits it only asks, and a second person decides. */
export function AdjustDialog({ memberId, onClose }: { readonly memberId: string; readonly onClose: () => void }): ReactNode {
  const words = useWords();
  const { t, language } = words;
  const { change } = useFormats();
  const { message } = App.useApp();
  const client = useQueryClient();
  const [form] = Form.useForm<AdjustForm>();
  const points = Form.useWatch("points", form);
  // One key for one intention: sent twice, it counts once. A refusal that was understood frees the next attempt.
  const key = useRef(crypto.randomUUID());
  const reasons = useQuery({ queryKey: ["point-reason-codes"], queryFn: reasonCodes, staleTime: 300_000 });
  const fitting = (reasons.data ?? []).filter((each) => each.active && (each.direction === "both" || typeof points !== "number" || each.direction === (points < 0 ? "debit" : "credit")));
  const adjust = useMutation({
    mutationFn: (given: AdjustForm) => adjustPoints(memberId, given, key.current),
    onSuccess: async (answer) => {
      await client.invalidateQueries({ queryKey: memberKey(memberId) });
      if ("approvalId" in answer) return;
      void message.success(t("console.members.adjusted", { points: change(answer.points), balance: answer.balance }));
      onClose();
    },
    onError: (error) => {
      if (error instanceof ApiProblem && error.status >= 400 && error.status < 500) key.current = crypto.randomUUID();
      form.setFields(fieldErrors(words, error) as Parameters<typeof form.setFields>[0]);
    },
  });
  const waiting = adjust.data !== undefined && "approvalId" in adjust.data ? adjust.data : null;
  if (waiting !== null) {
    return (
      <Modal open title={t("console.members.adjust")} onCancel={onClose} footer={<Button type="primary" onClick={onClose}>{t("console.members.understood")}</Button>}>
        <Alert
          showIcon
          type="warning"
          title={t("console.members.waits")}
          description={<Flex vertical gap={8}><span>{words.wordsOf(`approvals.cause.${waiting.cause}`)}</span><Link to={paths.approvals}>{t("console.members.to_approvals")}</Link></Flex>}
        />
      </Modal>
    );
  }
  return (
    <Modal open title={t("console.members.adjust")} okText={t("console.members.adjust")} confirmLoading={adjust.isPending} onOk={() => form.submit()} onCancel={onClose}>
      <Flex vertical gap={16}>
        <ProblemAlert error={adjust.error ?? reasons.error} />
        <Form<AdjustForm> form={form} layout="vertical" onFinish={(given) => adjust.mutate(given)}>
          <Form.Item name="points" label={t("console.members.adjust.points")} extra={t("console.members.adjust.points_what")} rules={[{ required: true, message: t("console.members.adjust.points_needed") }, { validator: async (_, value: unknown) => { if (value === 0) throw new Error(t("console.members.adjust.points_needed")); } }]}>
            <InputNumber precision={0} style={{ width: 200 }} />
          </Form.Item>
          <Form.Item name="reasonCode" label={t("console.members.adjust.reason_code")} rules={[{ required: true, message: t("console.members.reason_needed") }]}>
            <Select loading={reasons.isPending} options={fitting.map((each) => ({ value: each.reasonCode, label: language === "en" ? each.nameEn : each.nameZh }))} />
          </Form.Item>
          <Form.Item name="note" label={t("console.members.adjust.note")} rules={[{ required: true, whitespace: true, message: t("console.members.adjust.note_needed") }]}>
            <Input.TextArea rows={3} maxLength={500} showCount />
          </Form.Item>
        </Form>
      </Flex>
    </Modal>
  );
}
