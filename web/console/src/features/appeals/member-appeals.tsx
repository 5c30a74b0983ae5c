import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { App, Empty, Flex, Form, Input, Modal, Skeleton, Typography } from "antd";
import { useState, type ReactNode } from "react";
import { useWords } from "../../app/language.js";
import { useMay } from "../../app/session.js";
import { ActionButton } from "../../ui/action-button.js";
import { momentText } from "../../ui/moments.js";
import { ProblemAlert } from "../../ui/problem-alert.js";
import { useActorText } from "../approvals/actor.js";
import type { Member } from "../members/queries.js";
import { AppealStateTag, AppealText, DecideButton } from "./appeal-parts.js";
import { appealsKey, appealsOfMember, openAppeal } from "./queries.js";
import { WideTable } from "../../ui/wide-table.js";

function OpenDialog({ memberId, onClose }: { readonly memberId: string; readonly onClose: () => void }): ReactNode {
  const { t } = useWords();
  const { message } = App.useApp();
  const client = useQueryClient();
  const [form] = Form.useForm<{ text: string }>();
  const open = useMutation({
    mutationFn: ({ text }: { text: string }) => openAppeal(memberId, text.trim()),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: [appealsKey] });
      void message.success(t("console.appeals.opened"));
      onClose();
    },
  });
  return (
    <Modal open title={t("console.appeals.open")} okText={t("console.appeals.open")} confirmLoading={open.isPending} onOk={() => form.submit()} onCancel={onClose}>
      <Flex vertical gap={16}>
        <Typography.Text type="secondary">{t("console.appeals.open.what")}</Typography.Text>
        <ProblemAlert error={open.error} />
        <Form form={form} layout="vertical" onFinish={(given: { text: string }) => open.mutate(given)}>
          <Form.Item name="text" label={t("console.appeals.text")} rules={[{ required: true, whitespace: true, message: t("console.appeals.text_needed") }]}>
            <Input.TextArea rows={4} maxLength={2_000} showCount />
          </Form.Item>
        </Form>
      </Flex>
    </Modal>
  );
}

/** One member's appeals and their answers. */
export function MemberAppeals({ member }: { readonly member: Member }): ReactNode {
  const { t, language } = useWords();
  const actorText = useActorText();
  const [isOpen, setOpen] = useState(false);
  const may = useMay("members.appeal");
  const { data, error, isPending, refetch } = useQuery({ queryKey: [appealsKey, "member", member.memberId], queryFn: () => appealsOfMember(member.memberId) });
  if (isPending) return <Skeleton active />;
  if (data === undefined) return <ProblemAlert error={error} onRetry={() => void refetch()} />;
  const hasOpen = data.some((each) => each.state === "open");
  const reasonNot = !may ? t("console.no_permission.what", { permission: t("permission.members.appeal") }) : member.freeze === null ? t("members.not_frozen") : hasOpen ? t("members.appeal_open") : undefined;
  return (
    <Flex vertical gap={12}>
      <Flex justify="flex-end"><ActionButton disabledReason={reasonNot} onClick={() => setOpen(true)}>{t("console.appeals.open")}</ActionButton></Flex>
      <WideTable
        aria-label={t("console.appeals.title")}
        size="middle"
        pagination={false}
        rowKey="appealId"
        dataSource={data}
       
        locale={{ emptyText: <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t("console.appeals.none_of_member")} /> }}
        columns={[
          { key: "opened", title: t("console.appeals.opened_at"), render: (_, each) => momentText(language, each.openedAt) },
          { key: "text", title: t("console.appeals.text"), render: (_, each) => <AppealText text={each.text} /> },
          { key: "state", title: t("console.appeals.state"), render: (_, each) => <AppealStateTag appeal={each} /> },
          { key: "comment", title: t("console.appeals.comment"), render: (_, { decision }) => (decision === null ? "–" : <><AppealText text={decision.comment ?? "–"} />{momentText(language, decision.decidedAt)} · {actorText(decision.decidedBy)}</>) },
          { key: "answer", title: t("console.members.action"), render: (_, each) => <DecideButton appeal={each} /> },
        ]}
      />
      {isOpen ? <OpenDialog memberId={member.memberId} onClose={() => setOpen(false)} /> : null}
    </Flex>
  );
}
