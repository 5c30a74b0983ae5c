import { DeleteOutlined, PlusOutlined } from "@ant-design/icons";
import { Button, Card, Flex, Form, Input, InputNumber, Select, Switch } from "antd";
import { Fragment, useId, type ReactNode } from "react";
import { nameIn, useWords } from "../../app/language.js";
import { ActionButton } from "../../ui/action-button.js";
import { faultAt, type Faults } from "../../ui/faults.js";
import { MoneyInput, TimesInput } from "../../ui/money-input.js";
import type { SetGiven, TierGiven } from "./queries.js";
import { withInserted } from "./set-edits.js";

interface TiersEditorProps {
  readonly given: SetGiven;
  /** Tiers that members hold now: their codes stay what they are. */
  readonly known: ReadonlySet<string>;
  readonly faults: Faults;
  readonly onChange: (tiers: readonly TierGiven[]) => void;
}

const most = 20;

/** The tiers, from the highest to the lowest; a new one can be put between any two. */
export function TiersEditor({ given, known, faults, onChange }: TiersEditorProps): ReactNode {
  const { t } = useWords();
  const { tiers } = given;
  const full = tiers.length >= most ? t("field.too_many", { max: most }) : undefined;
  const places = tiers.map((_, at) => tiers.length - 1 - at);
  return (
    <Flex vertical gap={8}>
      {places.map((at) => {
        const tier = tiers[at];
        if (tier === undefined) return null;
        return (
          // The place, for a code may be typed anew.
          <Fragment key={`tier-${at}`}>
            <div><ActionButton size="small" type="dashed" icon={<PlusOutlined />} disabledReason={full} onClick={() => onChange(withInserted(tiers, at + 1))}>{t(at === tiers.length - 1 ? "console.tiers.insert_above" : "console.tiers.insert_between")}</ActionButton></div>
            <OneTier
              tier={tier}
              given={given}
              isBase={at === 0}
              isKnown={known.has(tier.code)}
              faults={faults}
              pointer={`/tiers/${at}`}
              onChange={(next) => onChange(tiers.map((each, index) => (index === at ? next : each)))}
              onRemove={at === 0 ? null : () => onChange(tiers.filter((_, index) => index !== at))}
            />
          </Fragment>
        );
      })}
    </Flex>
  );
}

function OneTier({ tier, given, isBase, isKnown, faults, pointer, onChange, onRemove }: {
  readonly tier: TierGiven; readonly given: SetGiven; readonly isBase: boolean; readonly isKnown: boolean; readonly faults: Faults; readonly pointer: string;
  readonly onChange: (tier: TierGiven) => void; readonly onRemove: (() => void) | null;
}): ReactNode {
  const { t, language } = useWords();
  const id = useId();
  const item = (name: string, place: string, inside = false) => {
    const told = faultAt(faults, `${pointer}/${place}`, inside);
    // Of a name that is empty the server says that it is too short.
    const help = told !== undefined && ((name === "zh" && tier.name["zh-CN"] === "") || (name === "en" && tier.name.en === "")) ? t("field.required") : told;
    return { htmlFor: `${id}-${name}`, style: { marginBottom: 12 }, ...(help === undefined ? {} : { validateStatus: "error" as const, help }) };
  };
  const amount = (name: "enterAt" | "keepAt"): ReactNode => (given.basis === "spend"
    ? <MoneyInput id={`${id}-${name}`} width={160} value={tier[name]} onChange={(value) => onChange({ ...tier, [name]: value ?? 0 })} />
    : <InputNumber<number> id={`${id}-${name}`} precision={0} min={0} style={{ width: 160 }} value={tier[name]} onChange={(value) => onChange({ ...tier, [name]: value ?? 0 })} />);
  const title = nameIn(language, tier.name) || tier.code;
  const tasks = given.tasks.map((each) => ({ value: each.code, label: nameIn(language, each.name) || t("console.tiers.task") }));
  const rules = (["threshold_and_tasks", "threshold_or_tasks"] as const).map((each) => ({ value: each, label: t(`console.tiers.requires.${each}`) }));
  return (
    <Card size="small" title={title} extra={onRemove === null ? null : <Button size="small" type="text" danger icon={<DeleteOutlined />} aria-label={t("console.tiers.remove_of", { name: title })} onClick={onRemove} />}>
      <Flex wrap gap={16}>
        <Form.Item label={t("console.tiers.name_zh")} required {...item("zh", "name/zh-CN")}><Input id={`${id}-zh`} style={{ width: 160 }} maxLength={60} value={tier.name["zh-CN"]} onChange={(event) => onChange({ ...tier, name: { ...tier.name, "zh-CN": event.target.value } })} /></Form.Item>
        <Form.Item label={t("console.tiers.name_en")} required {...item("en", "name/en")}><Input id={`${id}-en`} style={{ width: 160 }} maxLength={60} value={tier.name.en} onChange={(event) => onChange({ ...tier, name: { ...tier.name, en: event.target.value } })} /></Form.Item>
        <Form.Item label={t("console.tiers.code")} {...(isKnown ? { extra: t("console.tiers.code_kept") } : {})} {...item("code", "code")}><Input id={`${id}-code`} style={{ width: 160 }} maxLength={40} disabled={isKnown} value={tier.code} onChange={(event) => onChange({ ...tier, code: event.target.value })} /></Form.Item>
        {isBase ? null : (
          <>
            <Form.Item label={t("console.tiers.enter_at")} required {...item("enterAt", "enterAt")}>{amount("enterAt")}</Form.Item>
            <Form.Item label={t("console.tiers.keep_at")} required {...item("keepAt", "keepAt")}>{amount("keepAt")}</Form.Item>
          </>
        )}
        <Form.Item label={t("console.tiers.multiplier")} required {...item("times", "multiplierBps")}><TimesInput id={`${id}-times`} width={110} value={tier.multiplierBps} onChange={(value) => onChange({ ...tier, multiplierBps: value ?? 10_000 })} /></Form.Item>
        {isBase ? null : <Form.Item label={t("console.tiers.never_downgrade")} {...item("never", "neverDowngrade")}><Switch id={`${id}-never`} checked={tier.neverDowngrade} onChange={(neverDowngrade) => onChange({ ...tier, neverDowngrade })} /></Form.Item>}
        <Form.Item label={t("console.tiers.benefits")} {...item("benefits", "benefits", true)}>
          <Select id={`${id}-benefits`} mode="tags" open={false} suffixIcon={null} tokenSeparators={[",", "，"]} style={{ width: 420, maxWidth: "100%" }} placeholder={t("console.tiers.benefits_what")} value={tier.benefits} onChange={(benefits: string[]) => onChange({ ...tier, benefits: benefits.map((each) => each.trim()).filter((each) => each !== "") })} />
        </Form.Item>
        {isBase || tasks.length === 0 ? null : (
          <>
            <Form.Item label={t("console.tiers.enter_tasks")} {...item("enterTasks", "enterTasks", true)}><Select id={`${id}-enterTasks`} mode="multiple" style={{ width: 240 }} options={tasks} value={tier.enterTasks} onChange={(enterTasks: string[]) => onChange({ ...tier, enterTasks })} /></Form.Item>
            {tier.enterTasks.length === 0 ? null : <Form.Item label={t("console.tiers.enter_requires")} {...item("enterRequires", "enterRequires")}><Select id={`${id}-enterRequires`} style={{ width: 200 }} options={rules} value={tier.enterRequires} onChange={(enterRequires: TierGiven["enterRequires"]) => onChange({ ...tier, enterRequires })} /></Form.Item>}
            <Form.Item label={t("console.tiers.keep_tasks")} {...item("keepTasks", "keepTasks", true)}><Select id={`${id}-keepTasks`} mode="multiple" style={{ width: 240 }} options={tasks} value={tier.keepTasks} onChange={(keepTasks: string[]) => onChange({ ...tier, keepTasks })} /></Form.Item>
            {tier.keepTasks.length === 0 ? null : <Form.Item label={t("console.tiers.keep_requires")} {...item("keepRequires", "keepRequires")}><Select id={`${id}-keepRequires`} style={{ width: 200 }} options={rules} value={tier.keepRequires} onChange={(keepRequires: TierGiven["keepRequires"]) => onChange({ ...tier, keepRequires })} /></Form.Item>}
          </>
        )}
      </Flex>
    </Card>
  );
}
