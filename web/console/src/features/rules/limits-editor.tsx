import { DeleteOutlined } from "@ant-design/icons";
import { Button, Flex, Form, Input, InputNumber, Select, Typography } from "antd";
import { useId, type ReactNode } from "react";
import { useWords } from "../../app/language.js";
import { faultAt, type Faults } from "../../ui/faults.js";
import type { Definition, Kinds, Limit } from "./queries.js";

interface PartProps {
  readonly definition: Definition;
  readonly kinds: Kinds;
  readonly faults: Faults;
  readonly pointer: string;
  readonly onChange: (definition: Definition) => void;
}

const wrong = (help: string | undefined) => (help === undefined ? {} : { validateStatus: "error" as const, help });

/** How the rule stands to others that give the same. */
export function StackingEditor({ definition, kinds, faults, pointer, onChange }: PartProps): ReactNode {
  const { t } = useWords();
  const id = useId();
  const { stacking, priority } = definition;
  const grouped = stacking.lane === "best_of" || stacking.lane === "exclusive";
  return (
    <Flex wrap gap={16}>
      <Form.Item label={t("console.rules.lane")} htmlFor={`${id}-lane`} {...wrong(faultAt(faults, `${pointer}/stacking/lane`))}>
        <Select
          id={`${id}-lane`}
          style={{ width: 260 }}
          value={stacking.lane}
          onChange={(lane: Definition["stacking"]["lane"]) => onChange({ ...definition, stacking: { lane, group: lane === "best_of" || lane === "exclusive" ? stacking.group : null } })}
          options={kinds.lanes.map((each) => ({ value: each, label: t(`offers.lane.${each}`) }))}
        />
      </Form.Item>
      {grouped ? (
        <Form.Item label={t("offers.stacking.group")} htmlFor={`${id}-group`} required extra={t("console.rules.edit.group_what")} {...wrong(faultAt(faults, `${pointer}/stacking/group`))}>
          <Input id={`${id}-group`} style={{ width: 180 }} maxLength={60} value={stacking.group ?? ""} onChange={(event) => onChange({ ...definition, stacking: { lane: stacking.lane, group: event.target.value === "" ? null : event.target.value } })} />
        </Form.Item>
      ) : null}
      <Form.Item label={t("offers.priority")} htmlFor={`${id}-priority`} {...wrong(faultAt(faults, `${pointer}/priority`))}>
        <InputNumber<number> id={`${id}-priority`} precision={0} min={1} max={1_000_000} style={{ width: 140 }} value={priority} onChange={(next) => onChange({ ...definition, priority: next ?? 100 })} />
      </Form.Item>
    </Flex>
  );
}

const most = 12;

/** How much the rule may give, per order, member, store or altogether. */
export function LimitsEditor({ definition, kinds, faults, pointer, onChange }: PartProps): ReactNode {
  const { t } = useWords();
  const { limits } = definition;
  const change = (at: number, next: Limit): void => onChange({ ...definition, limits: limits.map((each, index) => (index === at ? next : each)) });
  return (
    <Flex vertical gap={8}>
      {limits.length === 0 ? <Typography.Text type="secondary">{t("console.rules.edit.no_limits")}</Typography.Text> : null}
      {limits.map((limit, at) => {
        const base = `${pointer}/limits/${at}`;
        const label = (what: string): string => t("console.rules.edit.limit_label", { no: at + 1, what });
        const isOrder = limit.scope === "order";
        return (
          // Limits have no name of their own: the place tells them apart.
          <Form.Item key={`${pointer}-${at}`} style={{ marginBottom: 0 }} {...wrong(faultAt(faults, base, true))}>
            <Flex gap={8} wrap align="center">
              <Select aria-label={label(t("console.rules.edit.scope"))} style={{ width: 130 }} value={limit.scope} onChange={(scope: Limit["scope"]) => change(at, { ...limit, scope, period: scope === "order" ? "order" : limit.period === "order" ? "day" : limit.period })} options={kinds.limits.scopes.map((each) => ({ value: each, label: t(`offers.limit.scope.${each}`) }))} />
              <Select aria-label={label(t("console.rules.edit.period"))} style={{ width: 150 }} value={limit.period} onChange={(period: Limit["period"]) => change(at, { ...limit, period })} options={kinds.limits.periods.filter((each) => (each === "order") === isOrder).map((each) => ({ value: each, label: t(`offers.limit.period.${each}`) }))} />
              <InputNumber<number> aria-label={label(t("console.rules.edit.max"))} precision={0} min={1} style={{ width: 130 }} value={limit.max > 0 ? limit.max : null} onChange={(max) => change(at, { ...limit, max: max ?? 0 })} />
              <Select aria-label={label(t("console.rules.edit.measure"))} style={{ width: 110 }} value={limit.measure} onChange={(measure: Limit["measure"]) => change(at, { ...limit, measure })} options={kinds.limits.measures.filter((each) => !isOrder || each !== "times").map((each) => ({ value: each, label: t(`offers.limit.measure.${each}`) }))} />
              <Select aria-label={label(t("console.rules.edit.mode"))} style={{ width: 170 }} value={limit.mode} onChange={(mode: Limit["mode"]) => change(at, { ...limit, mode })} options={(["partial", "all_or_nothing"] as const).map((each) => ({ value: each, label: t(`offers.limit.mode.${each}`) }))} />
              <Button type="text" danger icon={<DeleteOutlined />} aria-label={label(t("console.rules.edit.remove"))} onClick={() => onChange({ ...definition, limits: limits.filter((_, index) => index !== at) })} />
            </Flex>
          </Form.Item>
        );
      })}
      {limits.length >= most ? null : (
        <div>
          <Button size="small" onClick={() => onChange({ ...definition, limits: [...limits, { scope: "member", period: "day", measure: definition.effects[0]?.asset ?? "points", max: 100, mode: "partial" }] })}>{t("console.rules.edit.add_limit")}</Button>
        </div>
      )}
    </Flex>
  );
}
