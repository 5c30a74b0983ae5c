import { ArrowDownOutlined, ArrowUpOutlined, DeleteOutlined } from "@ant-design/icons";
import { Alert, Button, Card, Flex, Segmented, Select, theme, Typography } from "antd";
import type { ReactNode } from "react";
import { useWords } from "../../app/language.js";
import { ActionButton } from "../../ui/action-button.js";
import { faultAt, type Faults } from "../../ui/faults.js";
import { FieldInput } from "./field-input.js";
import { emptyParams, fieldsOf, fieldText, kindText, optionText } from "./kind-words.js";
import type { ConditionNode, Kinds } from "./queries.js";
import { always, groupKinds, isGroup, regrouped, withAdded, withChild, withMoved, withoutChild, type GroupKind } from "./tree-edits.js";

interface NodeProps {
  readonly node: ConditionNode;
  readonly kinds: Kinds;
  readonly faults: Faults;
  /** Where the node stands in the request: faults name it so. */
  readonly pointer: string;
  readonly depth: number;
  readonly onChange: (node: ConditionNode) => void;
  /** Taking it away and moving it among its neighbours; none for the root. */
  readonly around?: ReactNode;
}

const deepest = 7;

/** The tree of conditions, drawn from the kinds that the server describes. */
export function ConditionEditor(props: Omit<NodeProps, "depth" | "around">): ReactNode {
  return <Node {...props} depth={1} />;
}

function Node(props: NodeProps): ReactNode {
  return isGroup(props.node) ? <Group {...props} /> : <Leaf {...props} />;
}

function Group({ node, kinds, faults, pointer, depth, onChange, around }: NodeProps): ReactNode {
  const words = useWords();
  const { t } = words;
  const { token } = theme.useToken();
  const below = node.of ?? [];
  const isNot = node.kind === "not";
  const fault = faultAt(faults, pointer) ?? faultAt(faults, `${pointer}/of`) ?? faultAt(faults, `${pointer}/kind`);
  const full = isNot && below.length > 0 ? t("console.rules.edit.not_takes_one") : undefined;
  return (
    <div role="group" aria-label={t(`offers.condition.${node.kind as GroupKind}`)} style={{ borderInlineStart: `3px solid ${token.colorBorder}`, paddingInlineStart: 12 }}>
      <Flex justify="space-between" align="center" gap={8} wrap style={{ marginBottom: 8 }}>
        <Segmented<string>
          size="small"
          aria-label={t("console.rules.edit.group")}
          value={node.kind}
          onChange={(kind) => onChange(regrouped(node, kind as GroupKind))}
          options={groupKinds.map((each) => ({ value: each, label: t(`offers.condition.${each}`) }))}
        />
        {around}
      </Flex>
      {fault === undefined ? null : <Alert showIcon type="error" title={fault} style={{ marginBottom: 8 }} />}
      <Flex vertical gap={8}>
        {below.length === 0 ? <Typography.Text type="secondary">{t(node.kind === "all" ? "console.rules.edit.always" : "console.rules.edit.group_empty")}</Typography.Text> : null}
        {below.map((child, at) => (
          <Node
            // Conditions have no name of their own: the place is all that tells them apart.
            key={`${pointer}/${at}/${child.kind}`}
            node={child}
            kinds={kinds}
            faults={faults}
            pointer={`${pointer}/of/${at}`}
            depth={depth + 1}
            onChange={(next) => onChange(withChild(node, at, next))}
            around={<Around isFirst={at === 0} isLast={at === below.length - 1} onMove={(by) => onChange(withMoved(node, at, by))} onRemove={() => onChange(withoutChild(node, at))} />}
          />
        ))}
        <Flex gap={8} wrap>
          {full === undefined ? <AddCondition kinds={kinds} onAdd={(child) => onChange(withAdded(node, child))} /> : null}
          <ActionButton size="small" disabledReason={full ?? (depth >= deepest ? t("offers.fault.too_deep", { max: deepest + 1 }) : undefined)} onClick={() => onChange(withAdded(node, { kind: node.kind === "any" ? "all" : "any", of: [] }))}>{t("console.rules.edit.add_group")}</ActionButton>
        </Flex>
      </Flex>
    </div>
  );
}

function Around({ isFirst, isLast, onMove, onRemove }: { readonly isFirst: boolean; readonly isLast: boolean; readonly onMove: (by: -1 | 1) => void; readonly onRemove: () => void }): ReactNode {
  const { t } = useWords();
  return (
    <Flex gap={2}>
      <Button size="small" type="text" icon={<ArrowUpOutlined />} aria-label={t("console.rules.edit.up")} disabled={isFirst} onClick={() => onMove(-1)} />
      <Button size="small" type="text" icon={<ArrowDownOutlined />} aria-label={t("console.rules.edit.down")} disabled={isLast} onClick={() => onMove(1)} />
      <Button size="small" type="text" danger icon={<DeleteOutlined />} aria-label={t("console.rules.edit.remove")} onClick={onRemove} />
    </Flex>
  );
}

function AddCondition({ kinds, onAdd }: { readonly kinds: Kinds; readonly onAdd: (node: ConditionNode) => void }): ReactNode {
  const words = useWords();
  const label = words.t("console.rules.edit.add_condition");
  return (
    <Select<string | null>
      size="small"
      aria-label={label}
      placeholder={label}
      style={{ width: 220 }}
      value={null}
      showSearch={{ optionFilterProp: "label" }}
      onChange={(kind) => {
        if (kind !== null) onAdd({ kind, params: emptyParams(fieldsOf(kinds, "condition", kind)) });
      }}
      options={kinds.conditions.map((each) => ({ value: each.kind, label: kindText(words, "condition", each.kind) }))}
    />
  );
}

function Leaf({ node, kinds, faults, pointer, depth, onChange, around }: NodeProps): ReactNode {
  const words = useWords();
  const { t } = words;
  const fields = Object.entries(fieldsOf(kinds, "condition", node.kind));
  const params = node.params ?? {};
  const fault = faultAt(faults, pointer) ?? faultAt(faults, `${pointer}/kind`) ?? faultAt(faults, `${pointer}/params`);
  return (
    <Card size="small" title={kindText(words, "condition", node.kind)} extra={around} styles={{ body: fields.length === 0 ? { padding: "8px 12px" } : {} }}>
      {fault === undefined ? null : <Alert showIcon type="error" title={fault} style={{ marginBottom: 8 }} />}
      {fields.length === 0 ? <Typography.Text type="secondary">{t("console.rules.edit.nothing_to_set")}</Typography.Text> : null}
      <Flex wrap gap={16}>
        {fields.map(([name, spec]) => (
          <FieldInput
            key={name}
            label={fieldText(words, "condition", node.kind, name)}
            spec={spec}
            value={params[name]}
            optionLabel={(option) => optionText(words, "condition", node.kind, name, option)}
            fault={faultAt(faults, `${pointer}/params/${name}`, true)}
            onChange={(value) => onChange({ kind: node.kind, params: withParam(params, name, value) })}
          />
        ))}
      </Flex>
      {node.kind === "expression" ? <Typography.Text type="secondary">{t("console.rules.edit.expression_what")}</Typography.Text> : null}
      {depth > 1 ? null : (
        <Flex gap={8}>
          <Button size="small" onClick={() => onChange({ kind: "all", of: [node] })}>{t("console.rules.edit.wrap")}</Button>
          <Button size="small" danger onClick={() => onChange(always)}>{t("console.rules.edit.remove")}</Button>
        </Flex>
      )}
    </Card>
  );
}

/** A parameter that is emptied is left out: the server then says that it is required, or takes its default. */
export function withParam(params: Readonly<Record<string, unknown>>, name: string, value: unknown): Record<string, unknown> {
  const { [name]: _gone, ...rest } = params;
  return value === undefined || value === null || value === "" ? rest : { ...rest, [name]: value };
}
