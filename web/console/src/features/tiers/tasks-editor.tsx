import { DeleteOutlined, PlusOutlined } from "@ant-design/icons";
import { Button, Card, Flex, Form, Input, InputNumber, Select, Switch, Typography } from "antd";
import { useId, type ReactNode } from "react";
import { nameIn, useWords } from "../../app/language.js";
import { ActionButton } from "../../ui/action-button.js";
import { faultAt, type Faults } from "../../ui/faults.js";
import { MoneyInput } from "../../ui/money-input.js";
import type { SetGiven, TaskGiven } from "./queries.js";
import { withNewTask, withoutTask } from "./set-edits.js";

interface TasksEditorProps {
  readonly given: SetGiven;
  /** Codes of tasks that members may have done already: a new one takes none of them. */
  readonly known: ReadonlySet<string>;
  readonly faults: Faults;
  readonly onChange: (patch: Partial<SetGiven>) => void;
}

const most = 20;
const measures = ["spend", "visits", "growth"] as const;
const spans = ["month", "quarter", "window"] as const;

/** What is to be done besides, or instead of, reaching a threshold. Which tier asks for which task is said at the tier. */
export function TasksEditor({ given, known, faults, onChange }: TasksEditorProps): ReactNode {
  const { t } = useWords();
  const full = given.tasks.length >= most ? t("field.too_many", { max: most }) : undefined;
  return (
    <Flex vertical gap={12}>
      <Typography.Text type="secondary">{t("console.tiers.tasks_what")}</Typography.Text>
      {given.tasks.map((task, at) => (
        <OneTask
          key={task.code} task={task} faults={faults} pointer={`/tasks/${at}`}
          onChange={(next) => onChange({ tasks: given.tasks.map((each, index) => (index === at ? next : each)) })}
          onRemove={() => onChange(withoutTask(given, task.code))}
        />
      ))}
      <div><ActionButton size="small" type="dashed" icon={<PlusOutlined />} disabledReason={full} onClick={() => onChange(withNewTask(given, known))}>{t("console.tiers.new_task")}</ActionButton></div>
    </Flex>
  );
}

function OneTask({ task, faults, pointer, onChange, onRemove }: { readonly task: TaskGiven; readonly faults: Faults; readonly pointer: string; readonly onChange: (task: TaskGiven) => void; readonly onRemove: () => void }): ReactNode {
  const { t, language } = useWords();
  const id = useId();
  const item = (name: string, place: string) => {
    const told = faultAt(faults, `${pointer}/${place}`, true);
    const help = told !== undefined && ((name === "zh" && task.name["zh-CN"] === "") || (name === "en" && task.name.en === "")) ? t("field.required") : told;
    return { htmlFor: `${id}-${name}`, style: { marginBottom: 12 }, ...(help === undefined ? {} : { validateStatus: "error" as const, help }) };
  };
  const title = nameIn(language, task.name) || t("console.tiers.task");
  return (
    <Card size="small" title={title} extra={<Button size="small" type="text" danger icon={<DeleteOutlined />} aria-label={t("console.tiers.remove_of", { name: title })} onClick={onRemove} />}>
      <Flex wrap gap={16}>
        <Form.Item label={t("console.tiers.name_zh")} required {...item("zh", "name/zh-CN")}><Input id={`${id}-zh`} style={{ width: 180 }} maxLength={60} value={task.name["zh-CN"]} onChange={(event) => onChange({ ...task, name: { ...task.name, "zh-CN": event.target.value } })} /></Form.Item>
        <Form.Item label={t("console.tiers.name_en")} required {...item("en", "name/en")}><Input id={`${id}-en`} style={{ width: 180 }} maxLength={60} value={task.name.en} onChange={(event) => onChange({ ...task, name: { ...task.name, en: event.target.value } })} /></Form.Item>
        <Form.Item label={t("console.tiers.measure")} {...item("measure", "measure")}><Select id={`${id}-measure`} style={{ width: 150 }} value={task.measure} onChange={(measure: TaskGiven["measure"]) => onChange({ ...task, measure })} options={measures.map((each) => ({ value: each, label: t(`tiers.basis.${each}`) }))} /></Form.Item>
        <Form.Item label={t("console.tiers.at_least")} required {...item("atLeast", "atLeast")}>
          {task.measure === "spend"
            ? <MoneyInput id={`${id}-atLeast`} width={150} value={task.atLeast} onChange={(value) => onChange({ ...task, atLeast: value ?? 0 })} />
            : <InputNumber<number> id={`${id}-atLeast`} precision={0} min={1} style={{ width: 150 }} value={task.atLeast} onChange={(value) => onChange({ ...task, atLeast: value ?? 1 })} />}
        </Form.Item>
        <Form.Item label={t("console.tiers.within")} {...item("within", "within")}><Select id={`${id}-within`} style={{ width: 180 }} value={task.within} onChange={(within: TaskGiven["within"]) => onChange({ ...task, within })} options={spans.map((each) => ({ value: each, label: t(`console.tiers.within.${each}`) }))} /></Form.Item>
        <Form.Item label={t("console.tiers.rollback")} extra={t(task.rollbackAfterCompletion ? "console.tiers.rollback.yes" : "console.tiers.rollback.no")} {...item("rollback", "rollbackAfterCompletion")}>
          <Switch id={`${id}-rollback`} checked={task.rollbackAfterCompletion} onChange={(rollbackAfterCompletion) => onChange({ ...task, rollbackAfterCompletion })} />
        </Form.Item>
      </Flex>
    </Card>
  );
}
