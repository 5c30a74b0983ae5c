import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { App, Flex, Form, Input, Modal, Typography } from "antd";
import { useState, type ReactNode } from "react";
import { useWords } from "../../app/language.js";
import { ActionButton } from "../../ui/action-button.js";
import { ProblemAlert } from "../../ui/problem-alert.js";
import { linkMember, memberOfStaff, staffKey, type Staff } from "./queries.js";

function LinkDialog({ staff, memberNumber, onClose }: { readonly staff: Staff; readonly memberNumber: string | null; readonly onClose: () => void }): ReactNode {
  const { t } = useWords();
  const { message } = App.useApp();
  const client = useQueryClient();
  const [given, setGiven] = useState(memberNumber ?? "");
  const link = useMutation({
    mutationFn: () => linkMember(staff.staffId, given.trim() === "" ? null : given.trim()),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: [staffKey, staff.staffId] });
      void message.success(t("console.staff.own_member_done"));
      onClose();
    },
  });
  return (
    <Modal open title={t("console.staff.own_member")} okText={t("console.staff.own_member_set")} confirmLoading={link.isPending} onOk={() => link.mutate()} onCancel={onClose}>
      <Flex vertical gap={12}>
        <Typography.Text>{t("console.staff.own_member_what")}</Typography.Text>
        <ProblemAlert error={link.error} />
        <Form layout="vertical"><Form.Item label={t("console.staff.own_member_number")} htmlFor="own-member"><Input id="own-member" maxLength={40} autoComplete="off" value={given} onChange={(event) => setGiven(event.target.value)} onPressEnter={() => link.mutate()} /></Form.Item></Form>
      </Flex>
    </Modal>
  );
}

/** Which member a person is in private, by the number on their card. */
export function OwnMember({ staff, blocked }: { readonly staff: Staff; readonly blocked: string | undefined }): ReactNode {
  const { t } = useWords();
  const [isOpen, setOpen] = useState(false);
  const { data, error } = useQuery({ queryKey: [staffKey, staff.staffId, "member"], queryFn: () => memberOfStaff(staff.staffId) });
  if (error !== null) return <ProblemAlert error={error} />;
  return (
    <Flex gap={8} align="center" wrap>
      <span>{data === undefined ? "…" : (data ?? t("console.staff.own_member_none"))}</span>
      <ActionButton size="small" disabledReason={blocked} onClick={() => setOpen(true)}>{t("console.staff.own_member_set")}</ActionButton>
      {isOpen && data !== undefined ? <LinkDialog staff={staff} memberNumber={data} onClose={() => setOpen(false)} /> : null}
    </Flex>
  );
}
