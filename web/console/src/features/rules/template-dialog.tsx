import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { App, Checkbox, Flex, Form, Input, Modal, Segmented, Skeleton, Typography } from "antd";
import { useRef, useState, type ReactNode } from "react";
import type { FieldSpecs } from "@regulars/kernel";
import { nameIn, useWords } from "../../app/language.js";
import { ApiProblem } from "../../app/problem.js";
import { ProblemAlert } from "../../ui/problem-alert.js";
import { faultAt, faultsOf } from "../../ui/faults.js";
import { FieldInput } from "./field-input.js";
import { fromTemplate, readTemplates, rulesKey, type Template } from "./queries.js";

interface TemplateDialogProps {
  readonly onClose: () => void;
  readonly onMade: (codePrefix: string) => void;
}

/** Makes drafts out of a set of rules for a trade: only what differs from chain to chain is asked. */
export function TemplateDialog({ onClose, onMade }: TemplateDialogProps): ReactNode {
  const { t } = useWords();
  const { data, error, isPending, refetch } = useQuery({ queryKey: [rulesKey, "templates"], queryFn: readTemplates, staleTime: 3_600_000 });
  const [code, setCode] = useState<string | null>(null);
  const template = data?.find((each) => each.code === code) ?? data?.[0];
  if (template === undefined || data === undefined) {
    return <Modal open title={t("console.rules.from_template")} footer={null} onCancel={onClose}>{isPending ? <Skeleton active /> : <ProblemAlert error={error} onRetry={() => void refetch()} />}</Modal>;
  }
  return <Chosen key={template.code} template={template} templates={data} onChoose={setCode} onClose={onClose} onMade={onMade} />;
}

function Chosen({ template, templates, onChoose, onClose, onMade }: TemplateDialogProps & { readonly template: Template; readonly templates: readonly Template[]; readonly onChoose: (code: string) => void }): ReactNode {
  const words = useWords();
  const { t, language, wordsOf } = words;
  const client = useQueryClient();
  const { message } = App.useApp();
  const key = useRef(crypto.randomUUID());
  const [slots, setSlots] = useState<Readonly<Record<string, unknown>>>({});
  const [codePrefix, setPrefix] = useState(`${template.code}.`);
  const [codes, setCodes] = useState<readonly string[]>(template.rules.map((each) => each.code));
  const make = useMutation({
    mutationFn: () => fromTemplate({ templateCode: template.code, slots, codePrefix, ruleCodes: [...codes] }, key.current),
    onSuccess: async (made) => {
      void message.success(t("console.rules.template_made", { count: made.length }));
      await client.invalidateQueries({ queryKey: [rulesKey] });
      onMade(codePrefix);
      onClose();
    },
    onError: (error) => {
      if (error instanceof ApiProblem && error.status >= 400 && error.status < 500) key.current = crypto.randomUUID();
    },
  });
  const faults = faultsOf(words, make.error);
  return (
    <Modal open width={640} title={t("console.rules.from_template")} okText={t("console.rules.make_drafts")} confirmLoading={make.isPending} okButtonProps={{ disabled: codes.length === 0 }} onOk={() => make.mutate()} onCancel={onClose}>
      <Flex vertical gap={12}>
        <Segmented<string> aria-label={t("console.rules.template")} value={template.code} onChange={onChoose} options={templates.map((each) => ({ value: each.code, label: nameIn(language, each.name) }))} />
        <Typography.Text type="secondary">{t("console.rules.template_what")}</Typography.Text>
        <ProblemAlert error={make.error} />
        <Form layout="vertical">
          <Form.Item label={t("console.rules.template_rules")} style={{ marginBottom: 12 }}>
            <Checkbox.Group aria-label={t("console.rules.template_rules")} value={[...codes]} onChange={(next) => setCodes(next)} options={template.rules.map((each) => ({ value: each.code, label: nameIn(language, each.name) }))} />
          </Form.Item>
          {Object.entries(template.slots as unknown as FieldSpecs).map(([name, spec]) => (
            <FieldInput key={name} label={wordsOf(`offers.slot.${name}`)} spec={spec} value={slots[name]} optionLabel={(each) => each} fault={faultAt(faults, `/slots/${name}`, true)} onChange={(value) => setSlots({ ...slots, [name]: value })} />
          ))}
          <Form.Item label={t("console.rules.code_prefix")} htmlFor="code-prefix" extra={t("console.rules.code_prefix_what")} {...(faultAt(faults, "/codePrefix") === undefined ? {} : { validateStatus: "error" as const, help: faultAt(faults, "/codePrefix") })}>
            <Input id="code-prefix" maxLength={30} style={{ width: 280 }} value={codePrefix} onChange={(event) => setPrefix(event.target.value)} />
          </Form.Item>
        </Form>
      </Flex>
    </Modal>
  );
}
