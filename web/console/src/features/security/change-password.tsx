import { useMutation } from "@tanstack/react-query";
import { Button, Flex, Form, Input } from "antd";
import type { ReactNode } from "react";
import { useWords } from "../../app/language.js";
import { ApiProblem } from "../../app/problem.js";
import { ProblemAlert } from "../../ui/problem-alert.js";
import { NewPasswordFields, passwordFaults, type NewPassword } from "./new-password-fields.js";
import { changePassword } from "./queries.js";
import { useStepUp } from "./step-up-dialog.js";

interface ChangeForm extends NewPassword {
  readonly current: string;
}

const isWrongCurrent = (error: unknown): boolean => error instanceof ApiProblem && error.code === "access.log_in_refused";

/** Changes one's own password; what is wrong is said beside the field that it is about. */
export function ChangePassword({ onChanged }: { readonly onChanged: () => void }): ReactNode {
  const words = useWords();
  const { t } = words;
  const [form] = Form.useForm<ChangeForm>();
  const { proven, dialog } = useStepUp();
  const change = useMutation({
    mutationFn: ({ current, password }: ChangeForm) => proven(() => changePassword(current, password).then(() => true)),
    onSuccess: (done) => {
      if (done === null) return;
      form.resetFields();
      onChanged();
    },
    onError: (error) => {
      const faults = passwordFaults(words, error);
      if (faults !== null) form.setFields([{ name: "password", errors: [...faults] }]);
      if (isWrongCurrent(error)) form.setFields([{ name: "current", errors: [t("console.password.current_wrong")] }]);
    },
  });
  const isSaid = passwordFaults(words, change.error) !== null || isWrongCurrent(change.error);
  return (
    <Flex vertical gap={12}>
      <ProblemAlert error={isSaid ? null : change.error} />
      <Form<ChangeForm> form={form} name="change-password" layout="vertical" requiredMark={false} style={{ maxWidth: 480 }} onFinish={(given) => change.mutate(given)}>
        <Form.Item name="current" label={t("console.password.current")} rules={[{ required: true, message: t("field.required") }]}><Input.Password autoComplete="current-password" maxLength={1_000} /></Form.Item>
        <NewPasswordFields />
        <Button type="primary" htmlType="submit" loading={change.isPending}>{t("console.security.change_password")}</Button>
      </Form>
      {dialog}
    </Flex>
  );
}
