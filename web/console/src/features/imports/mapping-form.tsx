import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Alert, App, AutoComplete, Button, Checkbox, Collapse, DatePicker, Flex, Form, Input, Select, Skeleton, Tag, Typography } from "antd";
import dayjs from "dayjs";
import { useState, type ReactNode } from "react";
import { useWords } from "../../app/language.js";
import { ApiProblem } from "../../app/problem.js";
import { ActionButton } from "../../ui/action-button.js";
import { ProblemAlert } from "../../ui/problem-alert.js";
import { fitsHeader, isSimple, missingFields, sourcesOf, withSource, type FieldSource } from "./mapping.js";
import { changeImport, checkImport, importKey, keepMapping, readKinds, readPreview, savedMappings, type Import, type ImportField, type ImportPreview, type Mapping } from "./queries.js";
import { WideTable } from "../../ui/wide-table.js";

const dateFormats = ["rfc3339", "yyyy-MM-dd HH:mm:ss", "yyyy-MM-dd HH:mm", "yyyy/M/d H:mm:ss", "yyyy/M/d H:mm", "yyyy-MM-dd", "yyyy/M/d", "yyyyMMdd", "epochSeconds", "epochMilliseconds"];
const isTime = (field: ImportField): boolean => field.type === "instant" || field.type === "day" || field.type === "birthday";
const fixed = "\u0000fixed";

function useFieldWord(): (name: string) => string {
  const { has, wordsOf } = useWords();
  return (name) => {
    const key = `console.imports.field.${name}`;
    return has(key) ? wordsOf(key) : name;
  };
}

/** What is wrong with each field of the mapping, from the server's answer. */
function useFaults(error: unknown): ReadonlyMap<string, string> {
  const words = useWords();
  const faults = new Map<string, string>();
  if (!(error instanceof ApiProblem)) return faults;
  for (const { pointer, code, params } of error.fields) {
    const [, field] = /^\/mapping\/fields\/([^/]+)/.exec(pointer) ?? [];
    const key = words.has(code) ? code : `field.${code}`;
    if (field !== undefined) faults.set(field, words.has(key) ? words.wordsOf(key, params) : words.t("console.field.wrong"));
  }
  return faults;
}

interface SourceCellProps {
  readonly field: ImportField;
  readonly source: FieldSource | undefined;
  readonly header: readonly string[];
  readonly onChange: (source: FieldSource | undefined) => void;
}

function SourceCell({ field, source, header, onChange }: SourceCellProps): ReactNode {
  const { t } = useWords();
  const word = useFieldWord()(field.name);
  if (!isSimple(source)) return <Flex gap={8} align="center"><Tag>{t("console.imports.complex")}</Tag><Button size="small" onClick={() => onChange(undefined)}>{t("console.imports.replace")}</Button></Flex>;
  const isFixed = source?.constant !== undefined;
  return (
    <Flex gap={8} wrap>
      <Select
        allowClear
        showSearch
        aria-label={t("console.imports.column_of", { field: word })}
        placeholder={t("console.imports.not_filled")}
        style={{ width: 220 }}
        value={isFixed ? fixed : source?.column ?? null}
        onChange={(value: string | null | undefined) => onChange(value === null || value === undefined ? undefined : value === fixed ? { constant: field.options?.[0] ?? "" } : { column: value, ...(source?.date === undefined ? {} : { date: source.date }), ...(source?.minor === undefined ? {} : { minor: source.minor }) })}
        options={[...header.map((each) => ({ value: each, label: each })), { value: fixed, label: t("console.imports.fixed") }]}
      />
      {isFixed && field.options !== null ? <Select aria-label={t("console.imports.fixed_of", { field: word })} style={{ width: 160 }} value={source.constant ?? null} options={field.options.map((each) => ({ value: each, label: each }))} onChange={(constant: string) => onChange({ constant })} /> : null}
      {isFixed && field.options === null ? <Input aria-label={t("console.imports.fixed_of", { field: word })} style={{ width: 160 }} value={source.constant} onChange={(event) => onChange({ constant: event.target.value })} /> : null}
      {source?.column !== undefined && isTime(field) ? <AutoComplete aria-label={t("console.imports.format_of", { field: word })} placeholder={field.type === "instant" ? "rfc3339" : "yyyy-MM-dd"} style={{ width: 200 }} value={source.date ?? ""} options={dateFormats.map((value) => ({ value }))} onChange={(date: string) => onChange(date === "" ? { column: source.column ?? "" } : { ...source, date })} /> : null}
      {source?.column !== undefined && field.type === "amount" ? <Checkbox checked={source.minor === true} onChange={(event) => onChange(event.target.checked ? { ...source, minor: true } : { column: source.column ?? "" })}>{t("console.imports.minor")}</Checkbox> : null}
    </Flex>
  );
}

function Sample({ preview }: { readonly preview: ImportPreview }): ReactNode {
  const { t } = useWords();
  return (
    <WideTable
      aria-label={t("console.imports.sample")}
      size="small"
      pagination={false}
      rowKey={(row) => preview.rows.indexOf(row)}
      dataSource={preview.rows}
     
      title={() => t("console.imports.sample_of", { encoding: preview.encoding })}
      locale={{ emptyText: t("console.imports.no_rows") }}
      columns={preview.header.map((name, index) => ({ key: name === "" ? `column ${String(index)}` : name, title: name, render: (_: unknown, row: readonly string[]) => <span style={{ whiteSpace: "nowrap", display: "inline-block", maxWidth: 240, overflow: "hidden", textOverflow: "ellipsis" }}>{row[index]}</span> }))}
    />
  );
}

function KeptMappings({ each, mapping, header, onUse }: { readonly each: Import; readonly mapping: Mapping; readonly header: readonly string[]; readonly onUse: (mapping: Mapping) => void }): ReactNode {
  const { t } = useWords();
  const { message } = App.useApp();
  const client = useQueryClient();
  const [name, setName] = useState("");
  const queryKey = ["import-mappings", each.kind];
  const { data = [] } = useQuery({ queryKey, queryFn: () => savedMappings(each.kind) });
  const keep = useMutation({
    mutationFn: () => keepMapping(each.kind, name.trim(), mapping),
    onSuccess: async (kept) => {
      await client.invalidateQueries({ queryKey });
      void message.success(t("console.imports.mapping_kept", { name: kept.name }));
      setName("");
    },
  });
  return (
    <Flex vertical gap={8}>
      <Flex gap={8} wrap>
        {data.length === 0 ? null : (
          <Select
            aria-label={t("console.imports.use_mapping")}
            placeholder={t("console.imports.use_mapping")}
            style={{ width: 240 }}
            value={null}
            options={data.map((kept) => ({ value: kept.name, label: fitsHeader(kept.mapping, header) ? kept.name : t("console.imports.mapping_unfit", { name: kept.name }), disabled: !fitsHeader(kept.mapping, header) }))}
            onChange={(chosen: string | null) => {
              const kept = data.find((other) => other.name === chosen);
              if (kept !== undefined) onUse(kept.mapping);
            }}
          />
        )}
        <Input aria-label={t("console.imports.mapping_name")} placeholder={t("console.imports.mapping_name")} style={{ width: 200 }} maxLength={100} value={name} onChange={(event) => setName(event.target.value)} />
        <ActionButton loading={keep.isPending} disabledReason={name.trim() === "" ? t("console.imports.name_first") : undefined} onClick={() => keep.mutate()}>{t("console.imports.keep_mapping")}</ActionButton>
      </Flex>
      <ProblemAlert error={keep.error} />
    </Flex>
  );
}

/** The whole mapping as text, for what the form cannot say: templates, cases, codes that become others. */
function AsText({ mapping, onChange }: { readonly mapping: Mapping; readonly onChange: (mapping: Mapping) => void }): ReactNode {
  const { t } = useWords();
  const [text, setText] = useState(() => JSON.stringify(mapping, null, 2));
  const [isBroken, setBroken] = useState(false);
  const take = (): void => {
    try {
      const read: unknown = JSON.parse(text);
      if (read === null || typeof read !== "object" || Array.isArray(read)) throw new SyntaxError("no object");
      setBroken(false);
      onChange(read as Mapping);
    } catch {
      setBroken(true);
    }
  };
  return (
    <Flex vertical gap={8}>
      <Typography.Text type="secondary">{t("console.imports.as_text_what")}</Typography.Text>
      <Input.TextArea aria-label={t("console.imports.as_text")} rows={12} style={{ fontFamily: "monospace" }} value={text} onChange={(event) => setText(event.target.value)} status={isBroken ? "error" : ""} />
      {isBroken ? <Typography.Text type="danger">{t("console.imports.not_json")}</Typography.Text> : null}
      <div><Button onClick={take}>{t("console.imports.take_text")}</Button></div>
    </Flex>
  );
}

interface Choices {
  readonly unknownMembers: Import["options"]["unknownMembers"];
  readonly noExpiryBefore: string | null;
  readonly amount: string;
  readonly units: string;
}

function ChoicesForm({ kind, choices, onChange }: { readonly kind: Import["kind"]; readonly choices: Choices; readonly onChange: (patch: Partial<Choices>) => void }): ReactNode {
  const { t } = useWords();
  return (
    <Form layout="vertical" component="div">
      <Flex gap={16} wrap>
        {kind === "orders" ? (
          <Form.Item label={t("console.imports.unknown_members")} htmlFor="unknown-members">
            <Select id="unknown-members" style={{ width: 280 }} value={choices.unknownMembers} onChange={(unknownMembers) => onChange({ unknownMembers })} options={(["reject", "guest", "enrol"] as const).map((each) => ({ value: each, label: t(`console.imports.unknown_members.${each}`) }))} />
          </Form.Item>
        ) : null}
        {kind === "opening-lots" ? (
          <Form.Item label={t("console.imports.no_expiry_before")} htmlFor="no-expiry-before"><DatePicker id="no-expiry-before" value={choices.noExpiryBefore === null ? null : dayjs(choices.noExpiryBefore)} onChange={(day) => onChange({ noExpiryBefore: day === null ? null : day.format("YYYY-MM-DD") })} /></Form.Item>
        ) : null}
        <Form.Item label={t("console.imports.expected_units")} htmlFor="expected-units"><Input id="expected-units" inputMode="numeric" style={{ width: 160 }} value={choices.units} onChange={(event) => onChange({ units: event.target.value.replaceAll(/\D/g, "") })} /></Form.Item>
        {kind === "orders" ? <Form.Item label={t("console.imports.expected_amount")} htmlFor="expected-amount"><Input id="expected-amount" inputMode="decimal" style={{ width: 160 }} value={choices.amount} onChange={(event) => onChange({ amount: event.target.value.replaceAll(/[^\d.-]/g, "") })} /></Form.Item> : null}
      </Flex>
    </Form>
  );
}

function optionsOf({ unknownMembers, noExpiryBefore, amount, units }: Choices) {
  const expected = { ...(units === "" ? {} : { units: Number(units) }), ...(amount === "" ? {} : { amount }) };
  return { unknownMembers, noExpiryBefore, expected: Object.keys(expected).length === 0 ? null : expected };
}

function Fields({ each, preview, fields }: { readonly each: Import; readonly preview: ImportPreview; readonly fields: readonly ImportField[] }): ReactNode {
  const { t } = useWords();
  const client = useQueryClient();
  const wordOf = useFieldWord();
  const [mapping, setMapping] = useState<Mapping>(each.mapping ?? preview.guess);
  const [choices, setChoices] = useState<Choices>({
    unknownMembers: each.options.unknownMembers, noExpiryBefore: each.options.noExpiryBefore, amount: each.options.expected?.amount ?? "", units: each.options.expected?.units === undefined ? "" : String(each.options.expected.units),
  });
  const check = useMutation({
    mutationFn: async () => {
      await changeImport(each.importId, mapping, optionsOf(choices));
      return checkImport(each.importId);
    },
    onSuccess: (now) => {
      client.setQueryData(importKey(each.importId), now);
    },
  });
  const faults = useFaults(check.error);
  const missing = missingFields(mapping, fields);
  const sources = sourcesOf(mapping);
  return (
    <Flex vertical gap={16}>
      <Sample preview={preview} />
      <KeptMappings each={each} mapping={mapping} header={preview.header} onUse={setMapping} />
      <WideTable<ImportField>
        aria-label={t("console.imports.fields")}
        size="small"
        pagination={false}
        rowKey="name"
        dataSource={fields.filter((field) => !field.open)}
       
        columns={[
          { key: "field", title: t("console.imports.our_field"), render: (_, field) => <Flex vertical><span>{wordOf(field.name)}{field.required ? <Typography.Text type="danger"> *</Typography.Text> : null}</span><Typography.Text type="secondary" code>{field.name}</Typography.Text></Flex> },
          {
            key: "source", title: t("console.imports.your_column"),
            render: (_, field) => (
              <Flex vertical gap={4}>
                <SourceCell field={field} source={sources[field.name]} header={preview.header} onChange={(source) => setMapping((before) => withSource(before, field.name, source))} />
                {faults.has(field.name) ? <Typography.Text type="danger">{faults.get(field.name)}</Typography.Text> : null}
              </Flex>
            ),
          },
          { key: "type", title: t("console.imports.type"), render: (_, { type, options }) => (options === null ? t(`cli.fields.type.${type as "text"}`) : options.join(" | ")) },
        ]}
      />
      <ChoicesForm kind={each.kind} choices={choices} onChange={(patch) => setChoices((before) => ({ ...before, ...patch }))} />
      <Collapse size="small" destroyOnHidden items={[{ key: "text", label: t("console.imports.as_text"), children: <AsText mapping={mapping} onChange={setMapping} /> }]} />
      <ProblemAlert error={check.error} />
      {missing.length === 0 ? null : <Alert showIcon type="warning" title={t("console.imports.missing", { fields: missing.map(wordOf) })} />}
      <div><ActionButton type="primary" loading={check.isPending} disabledReason={missing.length === 0 ? undefined : t("console.imports.missing", { fields: missing.map(wordOf) })} onClick={() => check.mutate()}>{t("console.imports.check")}</ActionButton></div>
    </Flex>
  );
}

/** Which of the file's columns fills which of our fields, guessed first and then looked at by a person. */
export function MappingForm({ each }: { readonly each: Import }): ReactNode {
  const preview = useQuery({ queryKey: [...importKey(each.importId), "preview"], queryFn: () => readPreview(each.importId), staleTime: Number.POSITIVE_INFINITY });
  const kinds = useQuery({ queryKey: ["import-kinds"], queryFn: readKinds, staleTime: Number.POSITIVE_INFINITY });
  const error = preview.error ?? kinds.error;
  if (error !== null) return <ProblemAlert error={error} onRetry={() => void Promise.all([preview.refetch(), kinds.refetch()])} />;
  if (preview.data === undefined || kinds.data === undefined) return <Skeleton active />;
  return <Fields each={each} preview={preview.data} fields={kinds.data.find(({ kind }) => kind === each.kind)?.fields ?? []} />;
}
