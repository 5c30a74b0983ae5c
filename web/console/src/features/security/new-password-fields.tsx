import type { Words } from "@regulars/i18n/one-language";
import { Form, Input } from "antd";
import type { ReactNode } from "react";
import { useWords } from "../../app/language.js";
import { ApiProblem } from "../../app/problem.js";
import { useLogInWays } from "./use-passkey-obstacle.js";

export interface NewPassword {
  readonly password: string;
  readonly repeat: string;
}

/** What the server has against a password, for beside its field; null when something else is wrong. */
export function passwordFaults(words: Words, error: unknown): readonly string[] | null {
  if (!(error instanceof ApiProblem)) return null;
  if (error.code === "access.password_used_before") return [words.t("console.password.used_before", error.params)];
  const { faults } = error.params;
  return error.code === "access.password_weak" && Array.isArray(faults) ? faults.map((each) => words.wordsOf(`console.password.fault.${String(each)}`, error.params)) : null;
}

/** A new password twice, with the rules that it must follow. */
export function NewPasswordFields(): ReactNode {
  const { t } = useWords();
  const rules = useLogInWays()?.password;
  const minLength = rules?.minLength ?? 1;
  const said = rules === undefined ? [] : [
    t("console.password.rule_length", { minLength }),
    ...(rules.classes > 1 ? [t("console.password.rule_classes", { classes: rules.classes })] : []),
    ...(rules.maxAgeDays === null ? [] : [t("console.password.rule_age", { days: rules.maxAgeDays, former: rules.formerNotReused })]),
  ];
  return (
    <>
      <Form.Item
        name="password" label={t("console.password.new")} extra={said.join(" ")}
        rules={[{ required: true, message: t("field.required") }, { validator: (_, given: string | undefined) => (given === undefined || given === "" || Array.from(given).length >= minLength ? Promise.resolve() : Promise.reject(new Error(t("console.password.fault.too_short", { minLength })))) }]}
      >
        <Input.Password autoComplete="new-password" maxLength={1_000} />
      </Form.Item>
      <Form.Item
        name="repeat" label={t("console.password.repeat")} dependencies={["password"]}
        rules={[{ required: true, message: t("field.required") }, ({ getFieldValue }) => ({ validator: (_, given: string | undefined) => (given === undefined || given === "" || given === getFieldValue("password") ? Promise.resolve() : Promise.reject(new Error(t("console.password.differs")))) })]}
      >
        <Input.Password autoComplete="new-password" maxLength={1_000} />
      </Form.Item>
    </>
  );
}
