import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Button, Flex, Form, Input, Modal, Skeleton, Tag, Typography } from "antd";
import type { ReactNode } from "react";
import { useWords } from "../../app/language.js";
import { fieldErrors } from "../../app/problem.js";
import { useFormats } from "../../ui/formats.js";
import { ProblemAlert } from "../../ui/problem-alert.js";
import { waitingIn, WaitingNotice } from "../../ui/waiting-notice.js";
import { WideTable } from "../../ui/wide-table.js";
import { useActorText } from "../approvals/actor.js";
import type { Member } from "../members/queries.js";
import { askForCopy, copiesKey, copyFileUrl, readCopies, type DataCopy } from "./queries.js";

const colours: Readonly<Record<DataCopy["state"], string>> = { making: "blue", ready: "success", failed: "red", deleted: "default" };
const shortestReason = 5;
const askAgainMs = 2_000;

/** All that is kept of a member, as a file for the member: what was asked for, and asking once more. */
export function DataCopyDialog({ member, onClose }: { readonly member: Member; readonly onClose: () => void }): ReactNode {
  const words = useWords();
  const { t } = words;
  const { moment } = useFormats();
  const actorText = useActorText();
  const client = useQueryClient();
  const [form] = Form.useForm<{ reason: string }>();
  const key = copiesKey(member.memberId);
  const copies = useQuery({ queryKey: key, queryFn: () => readCopies(member.memberId), refetchInterval: ({ state }) => (state.data?.some((each) => each.state === "making") === true ? askAgainMs : false) });
  const ask = useMutation({
    mutationFn: ({ reason }: { reason: string }) => askForCopy(member.memberId, reason),
    onSuccess: () => {
      form.resetFields();
      return client.invalidateQueries({ queryKey: key });
    },
    onError: (error) => form.setFields(fieldErrors(words, error) as Parameters<typeof form.setFields>[0]),
  });
  const waiting = waitingIn(ask.data);
  return (
    <Modal open width={720} title={`${t("console.exports.copy")} · ${member.memberNumber}`} okText={t("console.exports.submit")} confirmLoading={ask.isPending} onOk={() => form.submit()} onCancel={onClose}>
      <Flex vertical gap={16}>
        <Typography.Text type="secondary">{t("console.exports.copy_what")}</Typography.Text>
        <ProblemAlert error={ask.error ?? copies.error} />
        {waiting === null ? null : <WaitingNotice waiting={waiting} />}
        <Form form={form} layout="vertical" onFinish={(given) => ask.mutate(given)}>
          <Form.Item name="reason" label={t("console.exports.copy_reason")} rules={[{ required: true, whitespace: true, min: shortestReason, message: t("console.exports.reason_needed") }]}>
            <Input.TextArea rows={2} maxLength={200} showCount />
          </Form.Item>
        </Form>
        {copies.isPending ? <Skeleton active /> : null}
        {copies.data === undefined || copies.data.length === 0 ? null : (
          <WideTable<DataCopy>
            aria-label={t("console.exports.copy")}
            size="small"
            pagination={{ pageSize: 5, hideOnSinglePage: true }}
            rowKey={(each) => each.copyId}
            dataSource={copies.data}
            columns={[
              { key: "at", title: t("console.exports.asked_at"), render: (_, each) => moment(each.askedAt) },
              { key: "by", title: t("console.exports.asked_by"), render: (_, each) => (each.askedBy.startsWith("member:") ? t("console.exports.by_member") : actorText(each.askedBy)) },
              { key: "state", title: t("console.members.state"), render: (_, each) => <Tag color={colours[each.state]}>{t(each.state === "making" ? "exports.state.running" : `exports.state.${each.state}`)}</Tag> },
              { key: "until", title: t("console.exports.until"), render: (_, each) => moment(each.expiresAt) },
              { key: "act", title: t("console.members.action"), render: (_, each) => (each.mayFetch ? <Button size="small" href={copyFileUrl(member.memberId, each.copyId)} download>{t("console.exports.fetch")}</Button> : each.state === "ready" ? t("console.exports.others") : "–") },
            ]}
          />
        )}
      </Flex>
    </Modal>
  );
}
