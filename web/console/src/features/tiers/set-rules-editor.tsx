import { Flex, Form, InputNumber, Select, Switch } from "antd";
import { useId, type ReactNode } from "react";
import { useWords } from "../../app/language.js";
import { faultAt, type Faults } from "../../ui/faults.js";
import type { SetGiven } from "./queries.js";

const bases = ["spend", "visits", "growth"] as const;
const windows = ["trailing", "calendar_year", "anniversary", "lifetime"] as const;
const units = ["months", "calendar_years", "member_years"] as const;
const downgrades = ["one_level", "by_balance", "never"] as const;

const windowOf = (kind: (typeof windows)[number]): SetGiven["window"] => {
  if (kind === "trailing") return { kind, months: 12 };
  return kind === "anniversary" ? { kind, from: "join" } : { kind };
};
const validityOf = (unit: (typeof units)[number]): SetGiven["validity"] => (unit === "months" ? { unit, count: 12, snapToMonthEnd: false } : { unit, count: 1 });

/** How tiers are earned, how long they are held, and where one falls to. */
export function SetRulesEditor({ given, faults, onChange }: { readonly given: SetGiven; readonly faults: Faults; readonly onChange: (patch: Partial<SetGiven>) => void }): ReactNode {
  const { t } = useWords();
  const id = useId();
  const { window, validity, grace } = given;
  const item = (name: string, pointer: string) => {
    const help = faultAt(faults, pointer, true);
    return { htmlFor: `${id}-${name}`, ...(help === undefined ? {} : { validateStatus: "error" as const, help }) };
  };
  const number = (name: string, value: number, min: number, max: number, change: (value: number) => void): ReactNode => <InputNumber<number> id={`${id}-${name}`} precision={0} min={min} max={max} style={{ width: 110 }} value={value} onChange={(next) => change(next ?? min)} />;
  return (
    <Flex wrap gap={16}>
      <Form.Item label={t("console.tiers.basis")} {...item("basis", "/basis")}><Select id={`${id}-basis`} style={{ width: 160 }} value={given.basis} onChange={(basis: SetGiven["basis"]) => onChange({ basis })} options={bases.map((each) => ({ value: each, label: t(`tiers.basis.${each}`) }))} /></Form.Item>
      <Form.Item label={t("console.tiers.window")} {...item("window", "/window")}><Select id={`${id}-window`} style={{ width: 180 }} value={window.kind} onChange={(kind: (typeof windows)[number]) => onChange({ window: windowOf(kind) })} options={windows.map((each) => ({ value: each, label: t(`tiers.window.${each}`) }))} /></Form.Item>
      {window.kind === "trailing" ? <Form.Item label={t("console.tiers.months")} {...item("months", "/window/months")}>{number("months", window.months, 1, 120, (months) => onChange({ window: { kind: "trailing", months } }))}</Form.Item> : null}
      {window.kind === "anniversary" ? (
        <Form.Item label={t("console.tiers.counted_from")} {...item("from", "/window/from")}>
          <Select id={`${id}-from`} style={{ width: 200 }} value={window.from} onChange={(from: "join" | "tier_start") => onChange({ window: { kind: "anniversary", from } })} options={[{ value: "join", label: t("console.tiers.from_join") }, { value: "tier_start", label: t("console.tiers.from_tier") }]} />
        </Form.Item>
      ) : null}
      <Form.Item label={t("console.tiers.validity")} {...item("unit", "/validity")}><Select id={`${id}-unit`} style={{ width: 200 }} value={validity.unit} onChange={(unit: (typeof units)[number]) => onChange({ validity: validityOf(unit) })} options={units.map((each) => ({ value: each, label: t(`console.tiers.unit.${each}`) }))} /></Form.Item>
      <Form.Item label={t("console.tiers.count")} {...item("count", "/validity/count")}>{number("count", validity.count, validity.unit === "months" ? 1 : 0, validity.unit === "months" ? 120 : 10, (count) => onChange({ validity: { ...validity, count } }))}</Form.Item>
      {validity.unit === "months" ? <Form.Item label={t("console.tiers.snap")} {...item("snap", "/validity/snapToMonthEnd")}><Switch id={`${id}-snap`} checked={validity.snapToMonthEnd} onChange={(snapToMonthEnd) => onChange({ validity: { ...validity, snapToMonthEnd } })} /></Form.Item> : null}
      <Form.Item label={t("console.tiers.downgrade")} {...item("downgrade", "/downgrade")}><Select id={`${id}-downgrade`} style={{ width: 220 }} value={given.downgrade} onChange={(downgrade: SetGiven["downgrade"]) => onChange({ downgrade })} options={downgrades.map((each) => ({ value: each, label: t(`tiers.downgrade.${each}`) }))} /></Form.Item>
      <Form.Item label={t("console.tiers.grace_days")} {...item("grace", "/grace")}>{number("grace", grace.days, 0, 366, (days) => onChange({ grace: { ...grace, days } }))}</Form.Item>
      <Form.Item label={t("console.tiers.grace_snap")} {...item("graceSnap", "/grace/snapToMonthEnd")}><Switch id={`${id}-graceSnap`} checked={grace.snapToMonthEnd} onChange={(snapToMonthEnd) => onChange({ grace: { ...grace, snapToMonthEnd } })} /></Form.Item>
      <Form.Item label={t("console.tiers.resets")} {...item("resets", "/upgradeResetsWindow")}><Switch id={`${id}-resets`} checked={given.upgradeResetsWindow} onChange={(upgradeResetsWindow) => onChange({ upgradeResetsWindow })} /></Form.Item>
    </Flex>
  );
}
