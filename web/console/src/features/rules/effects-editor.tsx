import { Alert, Button, Card, Flex, Form, Input, Select } from "antd";
import { useId, type ReactNode } from "react";
import { useWords } from "../../app/language.js";
import { ActionButton } from "../../ui/action-button.js";
import { withParam } from "./condition-editor.js";
import { faultAt, type Faults } from "../../ui/faults.js";
import { FieldInput } from "./field-input.js";
import { emptyParams, fieldsOf, fieldText, kindText, optionText } from "./kind-words.js";
import type { Effect, Kinds } from "./queries.js";

interface EffectsProps {
  readonly effects: readonly Effect[];
  readonly kinds: Kinds;
  readonly faults: Faults;
  readonly pointer: string;
  readonly onChange: (effects: readonly Effect[]) => void;
}

const sourceClasses = ["PURCHASE", "PROMO", "COMPENSATION"] as const;

/** What the rule gives: at most one effect for each of points and growth value. */
export function EffectsEditor({ effects, kinds, faults, pointer, onChange }: EffectsProps): ReactNode {
  const { t } = useWords();
  const missing = kinds.assets.find((asset) => !effects.some((each) => each.asset === asset));
  const [first] = kinds.effects;
  const fault = faultAt(faults, pointer);
  return (
    <Flex vertical gap={8}>
      {fault === undefined ? null : <Alert showIcon type="error" title={fault} />}
      {effects.map((effect, at) => (
        <OneEffect
          key={`${effect.asset} ${effect.kind}`}
          effect={effect}
          kinds={kinds}
          faults={faults}
          pointer={`${pointer}/${at}`}
          others={effects.filter((_, index) => index !== at).map((each) => each.asset)}
          onChange={(next) => onChange(effects.map((each, index) => (index === at ? next : each)))}
          onRemove={effects.length === 1 ? null : () => onChange(effects.filter((_, index) => index !== at))}
        />
      ))}
      <div>
        <ActionButton
          size="small"
          disabledReason={missing === undefined ? t("offers.fault.one_effect_per_asset") : undefined}
          onClick={() => {
            if (missing !== undefined && first !== undefined) onChange([...effects, { kind: first.kind, asset: missing, params: emptyParams(first.fields), funder: "house", sourceClass: "PURCHASE" }]);
          }}
        >
          {t("console.rules.edit.add_effect")}
        </ActionButton>
      </div>
    </Flex>
  );
}

function OneEffect({ effect, kinds, faults, pointer, others, onChange, onRemove }: Omit<EffectsProps, "effects" | "onChange"> & {
  readonly effect: Effect; readonly others: readonly string[]; readonly onChange: (effect: Effect) => void; readonly onRemove: (() => void) | null;
}): ReactNode {
  const words = useWords();
  const { t } = words;
  const id = useId();
  const ofForm = (name: string, help: string | undefined) => (help === undefined ? { htmlFor: `${id}-${name}` } : { htmlFor: `${id}-${name}`, validateStatus: "error" as const, help });
  return (
    <Card size="small" title={t("console.rules.edit.gives", { asset: t(`offers.asset.${effect.asset}`) })} extra={onRemove === null ? null : <Button size="small" danger type="text" onClick={onRemove}>{t("console.rules.edit.remove")}</Button>}>
      <Flex wrap gap={16}>
        <Form.Item label={t("console.rules.edit.asset")} style={{ marginBottom: 12 }} {...ofForm("asset", faultAt(faults, `${pointer}/asset`))}>
          <Select id={`${id}-asset`} style={{ width: 140 }} value={effect.asset} onChange={(asset: Effect["asset"]) => onChange({ ...effect, asset })} options={kinds.assets.map((each) => ({ value: each, label: t(`offers.asset.${each}`), disabled: others.includes(each) }))} />
        </Form.Item>
        <Form.Item label={t("console.rules.edit.how")} style={{ marginBottom: 12 }} {...ofForm("kind", faultAt(faults, `${pointer}/kind`))}>
          <Select id={`${id}-kind`} style={{ width: 180 }} value={effect.kind} onChange={(kind: string) => onChange({ ...effect, kind, params: emptyParams(fieldsOf(kinds, "effect", kind)) })} options={kinds.effects.map((each) => ({ value: each.kind, label: kindText(words, "effect", each.kind) }))} />
        </Form.Item>
        {Object.entries(fieldsOf(kinds, "effect", effect.kind)).map(([name, spec]) => (
          <FieldInput
            key={name}
            label={fieldText(words, "effect", effect.kind, name)}
            spec={spec}
            value={effect.params[name]}
            optionLabel={(option) => optionText(words, "effect", effect.kind, name, option)}
            fault={faultAt(faults, `${pointer}/params/${name}`, true)}
            onChange={(value) => onChange({ ...effect, params: withParam(effect.params, name, value) })}
          />
        ))}
        <Form.Item label={t("offers.funder")} extra={t("console.rules.edit.funder_what")} style={{ marginBottom: 12 }} {...ofForm("funder", faultAt(faults, `${pointer}/funder`))}>
          <Input id={`${id}-funder`} style={{ width: 220 }} maxLength={80} value={effect.funder} onChange={(event) => onChange({ ...effect, funder: event.target.value })} />
        </Form.Item>
        <Form.Item label={t("console.rules.source_class")} style={{ marginBottom: 12 }} {...ofForm("class", faultAt(faults, `${pointer}/sourceClass`))}>
          <Select id={`${id}-class`} style={{ width: 260 }} value={effect.sourceClass} onChange={(sourceClass: Effect["sourceClass"]) => onChange({ ...effect, sourceClass })} options={sourceClasses.map((each) => ({ value: each, label: t(`offers.source_class.${each}`) }))} />
        </Form.Item>
      </Flex>
    </Card>
  );
}
