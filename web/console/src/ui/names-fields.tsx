import { Form, Input } from "antd";
import type { ReactNode } from "react";
import { useWords } from "../app/language.js";

export interface NamesGiven {
  readonly nameZh: string;
  readonly nameEn?: string;
}

/** What a form starts with: the English name is left empty where it is the Chinese one. */
export function namesOf(name: { readonly "zh-CN": string; readonly en: string } | undefined): NamesGiven | Record<string, never> {
  return name === undefined ? {} : { nameZh: name["zh-CN"], nameEn: name.en === name["zh-CN"] ? "" : name.en };
}

/** One text for every language, or one for each. */
export function namesFrom({ nameZh, nameEn }: NamesGiven): { "zh-CN": string; en: string } {
  const zh = nameZh.trim();
  const en = nameEn?.trim() ?? "";
  return { "zh-CN": zh, en: en === "" ? zh : en };
}

/** The names of a thing that operators name: `nameZh` and `nameEn` of a form. */
export function NamesFields(): ReactNode {
  const { t } = useWords();
  return (
    <>
      <Form.Item name="nameZh" label={t("console.names.zh")} rules={[{ required: true, whitespace: true, message: t("field.required") }]}><Input maxLength={200} autoComplete="off" /></Form.Item>
      <Form.Item name="nameEn" label={t("console.names.en")} extra={t("console.names.en_what")}><Input maxLength={200} autoComplete="off" /></Form.Item>
    </>
  );
}
