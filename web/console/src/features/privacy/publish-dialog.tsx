import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Alert, App, DatePicker, Flex, Form, Input, Modal, Typography } from "antd";
import dayjs, { type Dayjs } from "dayjs";
import type { ReactNode } from "react";
import { useWords } from "../../app/language.js";
import { fieldErrors } from "../../app/problem.js";
import { ProblemAlert } from "../../ui/problem-alert.js";
import type { Purpose } from "../members/queries.js";
import { PolicyDiff } from "./policy-parts.js";
import { policiesKey, publishPolicy, type Policy } from "./queries.js";

interface PolicyForm {
  readonly textZh: string;
  readonly textEn: string;
  readonly from?: Dayjs | null;
}

/** A new text of a purpose in both languages, beside the one before it, and what publishing it does. */
export function PublishPolicyDialog({ purpose, latest, onClose }: { readonly purpose: Purpose; readonly latest: Policy | null; readonly onClose: () => void }): ReactNode {
  const words = useWords();
  const { t } = words;
  const { message } = App.useApp();
  const client = useQueryClient();
  const [form] = Form.useForm<PolicyForm>();
  // Before the form is drawn there is nothing to watch, whatever its type says.
  const watched: readonly (string | undefined)[] = [Form.useWatch("textZh", form), Form.useWatch("textEn", form)];
  const [textZh = "", textEn = ""] = watched;
  const isSame = latest !== null && textZh.trim() === latest.textZh && textEn.trim() === latest.textEn;
  const publish = useMutation({
    mutationFn: ({ from, ...texts }: PolicyForm) => publishPolicy({ purpose, ...texts, ...(from === null || from === undefined ? {} : { effectiveFrom: from.toISOString() }) }),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: [policiesKey] });
      void message.success(t("console.privacy.published"));
      onClose();
    },
    onError: (error) => form.setFields(fieldErrors(words, error).map((each) => (String(each.name) === "effectiveFrom" ? { ...each, name: "from" } : each)) as Parameters<typeof form.setFields>[0]),
  });
  const needed = { required: true, whitespace: true, message: t("console.tags.needed") };
  return (
    <Modal
      open
      width={860}
      title={`${t("console.privacy.publish")} · ${t(`members.purpose.${purpose}`)}`}
      okText={t("console.privacy.publish")}
      okButtonProps={{ disabled: isSame }}
      confirmLoading={publish.isPending}
      onOk={() => form.submit()}
      onCancel={onClose}
    >
      <Flex vertical gap={16}>
        <Alert showIcon type="warning" title={t(latest === null ? "console.privacy.first_what" : "console.privacy.publish_what")} />
        <ProblemAlert error={publish.error} />
        <Form<PolicyForm> form={form} layout="vertical" initialValues={{ textZh: latest?.textZh ?? "", textEn: latest?.textEn ?? "" }} onFinish={(given) => publish.mutate(given)}>
          <Form.Item name="textZh" label={t("console.privacy.text_zh")} rules={[needed]}><Input.TextArea rows={5} maxLength={20_000} lang="zh-CN" /></Form.Item>
          <Form.Item name="textEn" label={t("console.privacy.text_en")} rules={[needed]}><Input.TextArea rows={5} maxLength={20_000} lang="en" /></Form.Item>
          <Form.Item name="from" label={t("console.privacy.from")} extra={t("console.privacy.from_what")}>
            <DatePicker showTime={{ format: "HH:mm" }} format="YYYY-MM-DD HH:mm" minDate={dayjs()} style={{ width: "100%" }} />
          </Form.Item>
        </Form>
        {latest === null ? null : (
          <>
            <Typography.Title level={2} style={{ fontSize: 16, margin: 0 }}>{t("console.privacy.diff", { version: latest.version })}</Typography.Title>
            {isSame ? <Typography.Text type="secondary">{t("console.privacy.same")}</Typography.Text> : <PolicyDiff before={latest} after={{ textZh, textEn }} />}
          </>
        )}
      </Flex>
    </Modal>
  );
}
