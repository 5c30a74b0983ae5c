import { useMutation, useQueryClient } from "@tanstack/react-query";
import { DatePicker, Flex, Form, Input, Modal, Select } from "antd";
import dayjs, { type Dayjs } from "dayjs";
import type { ReactNode } from "react";
import { useWords } from "../../app/language.js";
import { fieldErrors } from "../../app/problem.js";
import { ProblemAlert } from "../../ui/problem-alert.js";
import { freeze, freezeReasons, memberKey, unfreeze, type FreezeReason, type FreezeScope, type Member } from "./queries.js";
import { stoppedOf } from "./state-tag.js";

interface FreezeForm {
  readonly scope: FreezeScope;
  readonly reasonCode: FreezeReason;
  readonly until?: Dayjs | null;
  readonly reason: string;
}

const scopes = ["all", "earn", "burn"] as const;

/** Stops earning, spending or both, or lets them go on again: always with a reason. */
export function FreezeDialog({ member, action, onClose }: { readonly member: Member; readonly action: "freeze" | "unfreeze"; readonly onClose: () => void }): ReactNode {
  const words = useWords();
  const { t } = words;
  const client = useQueryClient();
  const [form] = Form.useForm<FreezeForm>();
  const title = t(action === "freeze" ? "console.members.freeze" : "console.members.unfreeze");
  const change = useMutation({
    mutationFn: ({ scope, reasonCode, reason, until }: FreezeForm) => action === "freeze"
      ? freeze(member.memberId, { scope, reasonCode, reason, ...(until === null || until === undefined ? {} : { until: until.toISOString() }) })
      : unfreeze(member.memberId, scope, reason),
    onSuccess: async () => {
      await Promise.all([client.invalidateQueries({ queryKey: memberKey(member.memberId) }), client.invalidateQueries({ queryKey: ["members"] })]);
      onClose();
    },
    onError: (error) => form.setFields(fieldErrors(words, error) as Parameters<typeof form.setFields>[0]),
  });
  return (
    <Modal open title={`${title} · ${member.memberNumber}`} okText={title} okButtonProps={{ danger: action === "freeze" }} confirmLoading={change.isPending} onOk={() => form.submit()} onCancel={onClose}>
      <Flex vertical gap={16}>
        <ProblemAlert error={change.error} />
        <Form<FreezeForm> form={form} layout="vertical" initialValues={{ reasonCode: "suspected_fraud", scope: action === "freeze" ? "all" : stoppedOf(member) ?? "all" }} onFinish={(given) => change.mutate(given)}>
          <Form.Item name="scope" label={t("console.members.freeze_scope")}>
            <Select options={scopes.map((each) => ({ value: each, label: t(`console.members.scope.${each}`) }))} />
          </Form.Item>
          {action === "unfreeze" ? null : (
            <>
              <Form.Item name="reasonCode" label={t("console.members.freeze_code")}>
                <Select options={freezeReasons.map((each) => ({ value: each, label: t(`members.freeze_reason.${each}`) }))} />
              </Form.Item>
              <Form.Item name="until" label={t("console.members.freeze_until")} extra={t("console.members.freeze_until_what")}>
                <DatePicker showTime={{ format: "HH:mm" }} format="YYYY-MM-DD HH:mm" minDate={dayjs()} style={{ width: "100%" }} />
              </Form.Item>
            </>
          )}
          <Form.Item name="reason" label={t(action === "freeze" ? "console.members.freeze_shown" : "console.members.reason")} rules={[{ required: true, whitespace: true, message: t("console.members.reason_needed") }]}>
            <Input.TextArea rows={3} maxLength={500} showCount />
          </Form.Item>
        </Form>
      </Flex>
    </Modal>
  );
}
