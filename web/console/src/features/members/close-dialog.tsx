import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Alert, App, Descriptions, Flex, Form, Input, Modal, Skeleton } from "antd";
import { useRef, type ReactNode } from "react";
import { useWords } from "../../app/language.js";
import { ProblemAlert } from "../../ui/problem-alert.js";
import { useFormats } from "../../ui/formats.js";
import { closeAccount, memberKey, previewClosing, type ClosingPreview, type Member } from "./queries.js";

interface CloseForm {
  readonly reason: string;
  readonly typed: string;
}

/** What closing takes away, in the server's figures. */
function Loss({ preview }: { readonly preview: ClosingPreview }): ReactNode {
  const { t, has, wordsOf } = useWords();
  const { points } = useFormats();
  const unit = (asset: string): string => (has(`offers.asset.${asset}`) ? wordsOf(`offers.asset.${asset}`) : asset);
  const assets = preview.points.filter((each) => each.available + each.pending + each.debt > 0);
  return (
    <Descriptions
      size="small"
      bordered
      column={1}
      title={t("console.closing.lost")}
      items={[
        ...assets.map((each) => ({
          key: each.asset, label: unit(each.asset),
          children: [
            `${t("console.closing.available")} ${points(each.available)}`, ...(each.pending > 0 ? [`${t("console.closing.pending")} ${points(each.pending)}`] : []),
            ...(each.debt > 0 ? [`${t("console.closing.debt")} ${points(each.debt)}`] : []),
          ].join(" · "),
        })),
        ...(assets.length === 0 ? [{ key: "points", label: t("console.closing.points"), children: "0" }] : []),
        { key: "cards", label: t("console.closing.cards"), children: preview.cards },
        ...(preview.openApprovals > 0 ? [{ key: "approvals", label: t("console.closing.approvals"), children: preview.openApprovals }] : []),
        ...(preview.duplicates > 0 ? [{ key: "duplicates", label: t("console.closing.duplicates"), children: preview.duplicates }] : []),
      ]}
    />
  );
}

/** Closes an account: with what is lost before one's eyes, and the member number typed by hand. */
export function CloseDialog({ member, onClose }: { readonly member: Member; readonly onClose: () => void }): ReactNode {
  const { t, wordsOf } = useWords();
  const { message } = App.useApp();
  const client = useQueryClient();
  const [form] = Form.useForm<CloseForm>();
  const key = useRef(crypto.randomUUID());
  const preview = useQuery({ queryKey: [...memberKey(member.memberId), "closing"], queryFn: () => previewClosing(member.memberId), staleTime: 0, gcTime: 0 });
  const close = useMutation({
    mutationFn: ({ reason, confirmForfeit }: { readonly reason: string; readonly confirmForfeit: number }) => closeAccount(member.memberId, { reason, confirmForfeit }, key.current),
    onSuccess: async () => {
      await Promise.all([client.invalidateQueries({ queryKey: memberKey(member.memberId) }), client.invalidateQueries({ queryKey: ["members"] })]);
      void message.success(t("console.closing.done"));
      onClose();
    },
    onError: () => {
      key.current = crypto.randomUUID();
      void preview.refetch();
    },
  });
  const { data } = preview;
  const isBlocked = data === undefined || data.blockers.length > 0;
  return (
    <Modal
      open
      title={`${t("console.closing.close")} · ${member.memberNumber}`}
      okText={t("console.closing.close")}
      okButtonProps={{ danger: true, disabled: isBlocked }}
      confirmLoading={close.isPending}
      onOk={() => form.submit()}
      onCancel={onClose}
    >
      <Flex vertical gap={16}>
        <Alert showIcon type="warning" title={t("console.closing.what")} />
        <ProblemAlert error={preview.error ?? close.error} />
        {preview.isPending ? <Skeleton active /> : null}
        {data === undefined ? null : (
          <>
            {data.blockers.length > 0 ? <Alert showIcon type="error" title={t("console.closing.blocked")} description={data.blockers.map((each) => wordsOf(each.code)).join(" ")} /> : null}
            {data.isFrozen ? <Alert showIcon type="info" title={t("console.closing.frozen")} /> : null}
            <Loss preview={data} />
            <Form<CloseForm> form={form} layout="vertical" onFinish={({ reason }) => close.mutate({ reason: reason.trim(), confirmForfeit: data.confirmForfeit })}>
              <Form.Item name="reason" label={t("console.closing.reason")} extra={t("console.closing.reason_what")} rules={[{ required: true, whitespace: true, message: t("console.closing.reason_needed") }]}>
                <Input maxLength={200} />
              </Form.Item>
              <Form.Item
                name="typed"
                label={t("console.closing.type", { memberNumber: member.memberNumber })}
                rules={[{ required: true, message: t("console.closing.type_wrong") }, { validator: async (_, value: unknown) => { if (value !== undefined && value !== "" && value !== member.memberNumber) throw new Error(t("console.closing.type_wrong")); } }]}
              >
                <Input autoComplete="off" inputMode="numeric" maxLength={13} />
              </Form.Item>
            </Form>
          </>
        )}
      </Flex>
    </Modal>
  );
}
