import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Form, Input, Modal } from "antd";
import { useState, type ReactNode } from "react";
import { useWords } from "../../app/language.js";
import { ProblemAlert } from "../../ui/problem-alert.js";
import { renameRule, rulesKey, type Rule } from "./queries.js";

export function RenameDialog({ rule, onClose }: { readonly rule: Rule; readonly onClose: () => void }): ReactNode {
  const { t } = useWords();
  const client = useQueryClient();
  const [zh, setZh] = useState(rule.name["zh-CN"]);
  const [en, setEn] = useState(rule.name.en);
  const save = useMutation({
    mutationFn: () => renameRule(rule.ruleId, { "zh-CN": zh.trim(), ...(en.trim() === "" ? {} : { en: en.trim() }) }),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: [rulesKey] });
      onClose();
    },
  });
  return (
    <Modal open title={t("console.rules.rename")} okText={t("console.rules.save")} confirmLoading={save.isPending} okButtonProps={{ disabled: zh.trim() === "" }} onOk={() => save.mutate()} onCancel={onClose}>
      <Form layout="vertical">
        <Form.Item label={t("console.rules.name_zh")} htmlFor="rule-name-zh" required {...(zh.trim() === "" ? { validateStatus: "error" as const, help: t("field.required") } : {})}>
          <Input id="rule-name-zh" maxLength={100} value={zh} onChange={(event) => setZh(event.target.value)} />
        </Form.Item>
        <Form.Item label={t("console.rules.name_en")} htmlFor="rule-name-en" extra={t("console.rules.name_en_what")}>
          <Input id="rule-name-en" maxLength={100} value={en} onChange={(event) => setEn(event.target.value)} />
        </Form.Item>
      </Form>
      <ProblemAlert error={save.error} />
    </Modal>
  );
}
