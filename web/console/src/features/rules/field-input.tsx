import { Checkbox, DatePicker, Form, Input, InputNumber, Select, Switch } from "antd";
import dayjs from "dayjs";
import { useId, type ReactNode } from "react";
import type { FieldSpec } from "@regulars/kernel";
import { useWords } from "../../app/language.js";
import { choicesOf } from "../../ui/choices.js";
import { MoneyInput, TimesInput } from "../../ui/money-input.js";
import { RemoteSelect } from "../../ui/remote-select.js";
import { weekdayText } from "./kind-words.js";

interface FieldInputProps {
  readonly label: string;
  readonly spec: FieldSpec;
  readonly value: unknown;
  readonly onChange: (value: unknown) => void;
  readonly optionLabel: (option: string) => string;
  readonly fault?: string | undefined;
}

const textsIn = (value: unknown): string[] => (Array.isArray(value) ? value.map(String) : []);
const numberIn = (value: unknown): number | null => (typeof value === "number" ? value : null);
const isDay = (value: unknown): value is string => typeof value === "string" && /^\d{4}-\d\d-\d\d$/.test(value);

/** The input for a parameter, chosen by its description alone: a new kind of rule needs no new screen. */
export function FieldInput({ label, spec, value, onChange, optionLabel, fault }: FieldInputProps): ReactNode {
  const id = useId();
  const isOptional = ("optional" in spec && (spec.optional ?? false)) || (spec.type === "list" && spec.min === 0) || spec.type === "boolean" || spec.type === "choice";
  return (
    <Form.Item label={label} htmlFor={id} required={!isOptional} style={{ marginBottom: 12 }} {...(fault === undefined ? {} : { validateStatus: "error" as const, help: fault })}>
      <Control id={id} label={label} spec={spec} value={value} onChange={onChange} optionLabel={optionLabel} fault={fault} />
    </Form.Item>
  );
}

function Control({ id, label, spec, value, onChange, optionLabel, fault }: FieldInputProps & { readonly id: string }): ReactNode {
  const { t, language } = useWords();
  const isWrong = fault !== undefined;
  const bounds = { ...("min" in spec && spec.min !== undefined ? { min: spec.min } : {}), ...("max" in spec && spec.max !== undefined ? { max: spec.max } : {}) };
  switch (spec.type) {
    case "minor": return <MoneyInput id={id} isWrong={isWrong} value={numberIn(value)} onChange={onChange} />;
    case "bps": return <TimesInput id={id} isWrong={isWrong} value={numberIn(value)} onChange={onChange} />;
    case "integer": case "points": return <InputNumber<number> id={id} precision={0} style={{ width: 180 }} {...bounds} value={numberIn(value)} onChange={(next) => onChange(next ?? undefined)} />;
    case "text": return <Input id={id} maxLength={spec.maxLength} value={typeof value === "string" ? value : ""} onChange={(event) => onChange(event.target.value)} />;
    case "expression": return (
      <Input.TextArea id={id} autoSize={{ minRows: 3, maxRows: 12 }} spellCheck={false} style={{ fontFamily: "ui-monospace, monospace" }} maxLength={spec.maxLength} showCount placeholder="order.netPaid >= 10000 && member.tier == 'gold'" value={typeof value === "string" ? value : ""} onChange={(event) => onChange(event.target.value)} />
    );
    case "boolean": return <Switch id={id} checked={value === true} onChange={onChange} />;
    case "choice": return <Select id={id} style={{ width: 280, maxWidth: "100%" }} value={typeof value === "string" ? value : (spec.options[0] ?? null)} onChange={onChange} options={spec.options.map((each) => ({ value: each, label: optionLabel(each) }))} />;
    case "weekdays": return <Checkbox.Group aria-label={label} value={Array.isArray(value) ? (value as number[]) : []} onChange={(days) => onChange([...days].sort((a, b) => a - b))} options={[1, 2, 3, 4, 5, 6, 7].map((day) => ({ value: day, label: weekdayText(language, day) }))} />;
    case "date": return <DatePicker id={id} style={{ width: 180 }} value={isDay(value) ? dayjs(value) : null} onChange={(day) => onChange(day?.isValid() === true ? day.format("YYYY-MM-DD") : undefined)} />;
    case "dates": return <DatePicker id={id} multiple maxTagCount="responsive" style={{ width: 420, maxWidth: "100%" }} value={textsIn(value).filter(isDay).map((day) => dayjs(day))} onChange={(days) => onChange((Array.isArray(days) ? days : []).map((day) => day.format("YYYY-MM-DD")).sort())} />;
    case "time": return <Input id={id} type="time" style={{ width: 140 }} value={typeof value === "string" ? value : ""} onChange={(event) => onChange(event.target.value)} />;
    case "list": {
      const source = choicesOf(spec.of, language);
      if (source !== null) return <RemoteSelect id={id} source={source} isWrong={isWrong} width={420} value={textsIn(value)} onChange={onChange} placeholder={t("console.pick.search")} />;
      return <Select id={id} mode="tags" tokenSeparators={[",", "，", " "]} open={false} suffixIcon={null} style={{ width: 420, maxWidth: "100%" }} value={textsIn(value)} onChange={(next: string[]) => onChange(next.map((each) => each.trim()).filter((each) => each !== ""))} placeholder={t("console.pick.type")} />;
    }
  }
}
