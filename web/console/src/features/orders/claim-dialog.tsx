import { useMutation, useQueryClient } from "@tanstack/react-query";
import { App, Button, Descriptions, Flex, Form, Input, Modal, Typography } from "antd";
import { useRef, useState, type ReactNode } from "react";
import { useWords } from "../../app/language.js";
import { ApiProblem } from "../../app/problem.js";
import { ActionButton } from "../../ui/action-button.js";
import { useFormats } from "../../ui/formats.js";
import { ProblemAlert } from "../../ui/problem-alert.js";
import { MemberLookUp } from "../members/member-look-up.js";
import { memberKey, type Member } from "../members/queries.js";
import { claim, orderKey, ordersKey, type Order } from "./queries.js";

/** Gives a receipt of nobody to a member, who then earns as of the purchase. It cannot be given to another one afterwards. */
export function ClaimDialog({ order, onClose }: { readonly order: Order; readonly onClose: () => void }): ReactNode {
  const { t } = useWords();
  const { points } = useFormats();
  const { message } = App.useApp();
  const client = useQueryClient();
  const [member, setMember] = useState<Member | null>(null);
  const [reason, setReason] = useState("");
  const key = useRef(crypto.randomUUID());
  const give = useMutation({
    mutationFn: (memberId: string) => claim(order.orderId, memberId, reason.trim(), key.current),
    onSuccess: async (claimed) => {
      await Promise.all([
        client.invalidateQueries({ queryKey: orderKey(order.orderId) }), client.invalidateQueries({ queryKey: [ordersKey] }),
        ...(claimed.memberId === null ? [] : [client.invalidateQueries({ queryKey: memberKey(claimed.memberId) })]),
      ]);
      void message.success(t("console.orders.claim.done", { points: points(claimed.earned.points) }));
      onClose();
    },
    onError: (error) => {
      if (error instanceof ApiProblem && error.status >= 400 && error.status < 500) key.current = crypto.randomUUID();
    },
  });
  return (
    <Modal
      open
      title={t("console.orders.claim.title", { receipt: order.receiptNo ?? order.externalId })}
      onCancel={onClose}
      footer={<><Button onClick={onClose}>{t("console.approvals.cancel")}</Button><ActionButton type="primary" loading={give.isPending} disabledReason={member === null ? t("console.orders.claim.choose") : undefined} onClick={() => { if (member !== null) give.mutate(member.memberId); }}>{t("console.orders.claim")}</ActionButton></>}
    >
      <Flex vertical gap={16}>
        <Typography.Text>{t("console.orders.claim.what")}</Typography.Text>
        <ProblemAlert error={give.error} />
        <MemberLookUp onFound={setMember} />
        {member === null ? null : (
          <Descriptions
            size="small"
            bordered
            column={1}
            items={[
              { key: "number", label: t("console.members.number"), children: member.memberNumber },
              { key: "name", label: t("console.members.name"), children: member.name ?? "–" },
              { key: "phone", label: t("console.members.phone"), children: member.phone ?? "–" },
            ]}
          />
        )}
        <Form layout="vertical" component="div"><Form.Item label={t("console.orders.claim.reason")} htmlFor="claim-reason" style={{ marginBottom: 0 }}><Input id="claim-reason" maxLength={200} value={reason} onChange={(event) => setReason(event.target.value)} /></Form.Item></Form>
      </Flex>
    </Modal>
  );
}
