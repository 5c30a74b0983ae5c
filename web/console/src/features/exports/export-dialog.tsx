import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Alert, Flex, Form, Input, Modal, Radio, Typography } from "antd";
import type { ReactNode } from "react";
import { useWords } from "../../app/language.js";
import { fieldErrors } from "../../app/problem.js";
import { paths } from "../../paths.js";
import { ProblemAlert } from "../../ui/problem-alert.js";
import { waitingIn, WaitingNotice } from "../../ui/waiting-notice.js";
import type { MemberFilter } from "../members/queries.js";
import { askForList, listsKey, type AskForList } from "./queries.js";

const shortestReason = 5;

/** Asks for the list as it is filtered. Nothing leaves before a second person has agreed. */
export function ExportDialog({ filter, onClose }: { readonly filter: MemberFilter; readonly onClose: () => void }): ReactNode {
  const words = useWords();
  const { t, language } = words;
  const client = useQueryClient();
  const [form] = Form.useForm<AskForList>();
  const isClear = Form.useWatch("isClear", form) ?? false;
  const ask = useMutation({
    mutationFn: (asked: AskForList) => askForList(asked, filter, language),
    onSuccess: () => client.invalidateQueries({ queryKey: [listsKey] }),
    onError: (error) => form.setFields(fieldErrors(words, error) as Parameters<typeof form.setFields>[0]),
  });
  const waiting = waitingIn(ask.data);
  const isDone = ask.data !== undefined;
  return (
    <Modal
      open
      title={t("console.exports.ask")}
      okText={t(isDone ? "console.exports.close" : "console.exports.submit")}
      cancelButtonProps={isDone ? { style: { display: "none" } } : {}}
      confirmLoading={ask.isPending}
      onOk={() => (isDone ? onClose() : form.submit())}
      onCancel={onClose}
    >
      <Flex vertical gap={16}>
        <ProblemAlert error={ask.error} />
        {waiting === null ? null : <WaitingNotice waiting={waiting} />}
        {isDone ? <Typography.Text>{t("console.exports.where")} <Link to={paths.exports}>{t("console.exports.title")}</Link></Typography.Text> : (
          <>
            <Typography.Text type="secondary">{t("console.exports.what")}</Typography.Text>
            <Form<AskForList> form={form} layout="vertical" initialValues={{ format: "xlsx", isClear: false }} onFinish={(given) => ask.mutate(given)}>
              <Form.Item name="format" label={t("console.exports.format")}>
                <Radio.Group options={[{ value: "xlsx", label: t("console.exports.format.xlsx") }, { value: "csv", label: t("console.exports.format.csv") }]} />
              </Form.Item>
              <Form.Item name="isClear" label={t("console.exports.personal")}>
                <Radio.Group options={[{ value: false, label: t("console.exports.masked") }, { value: true, label: t("console.exports.clear") }]} />
              </Form.Item>
              {isClear ? <Alert showIcon type="warning" style={{ marginBottom: 16 }} title={t("console.exports.clear_what")} /> : null}
              <Form.Item name="reason" label={t("console.exports.reason")} rules={[{ required: true, whitespace: true, min: shortestReason, message: t("console.exports.reason_needed") }]}>
                <Input.TextArea rows={3} maxLength={200} showCount />
              </Form.Item>
            </Form>
          </>
        )}
      </Flex>
    </Modal>
  );
}
