import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { App, DatePicker, Flex, Form, Input, Modal, Select } from "antd";
import dayjs, { type Dayjs } from "dayjs";
import type { ReactNode } from "react";
import { nameIn, useWords } from "../../app/language.js";
import { fieldErrors } from "../../app/problem.js";
import { useSession } from "../../app/session.js";
import { capital } from "../../ui/capital.js";
import { NamesFields, namesFrom, namesOf, type NamesGiven } from "../../ui/names-fields.js";
import { ProblemAlert } from "../../ui/problem-alert.js";
import { changeStore, companiesKey, createStore, organisationKey, readCompanies, storesKey, type Organisation, type Store } from "./queries.js";

interface StoreForm extends NamesGiven {
  readonly code: string;
  readonly brandId: string;
  readonly regionId: string;
  readonly legalEntityId: string;
  readonly timeZone: string;
  readonly openedOn?: Dayjs | null;
  readonly labels?: string[];
}

interface StoreDialogProps {
  /** Null: a new one. */
  readonly store: Store | null;
  readonly organisation: Organisation;
  /** Where a new store is to lie. */
  readonly within?: { readonly brandId?: string; readonly regionId?: string };
  readonly onClose: (storeId: string | null) => void;
}

const named = (language: "zh-CN" | "en", { code, name }: { readonly code: string; readonly name: Store["name"] }): string => `${code} ${nameIn(language, name)}`;

export function StoreDialog({ store, organisation, within, onClose }: StoreDialogProps): ReactNode {
  const words = useWords();
  const { t, language } = words;
  const { programme } = useSession();
  const { message } = App.useApp();
  const client = useQueryClient();
  const [form] = Form.useForm<StoreForm>();
  const companies = useQuery({ queryKey: [companiesKey], queryFn: readCompanies });
  const brandId = Form.useWatch("brandId", form);
  const saving = useMutation({
    mutationFn: ({ code, brandId: brand, regionId, legalEntityId, timeZone, openedOn, labels, ...names }: StoreForm) => {
      const given = { name: namesFrom(names), brandId: brand, regionId, legalEntityId, timeZone, openedOn: openedOn?.format("YYYY-MM-DD") ?? null, labels: labels ?? [] };
      return store === null ? createStore(code.trim(), given) : changeStore(store, given);
    },
    onSuccess: async ({ storeId }) => {
      await Promise.all([client.invalidateQueries({ queryKey: [organisationKey] }), client.invalidateQueries({ queryKey: [storesKey] }), client.invalidateQueries({ queryKey: ["store", storeId] })]);
      void message.success(t("console.org.saved"));
      onClose(storeId);
    },
    onError: (error) => form.setFields(fieldErrors(words, error) as Parameters<typeof form.setFields>[0]),
  });
  if (companies.isPending) return null;
  const regions = organisation.regions.filter((each) => each.brandId === null || each.brandId === (brandId ?? store?.brandId ?? within?.brandId));
  const start: Partial<StoreForm> = store === null
    ? { brandId: within?.brandId ?? organisation.brands[0]?.brandId ?? "", ...(within?.regionId === undefined ? {} : { regionId: within.regionId }), ...(companies.data?.length === 1 ? { legalEntityId: companies.data[0]?.legalEntityId ?? "" } : {}), timeZone: programme.timeZone, labels: [] }
    : { code: store.code, ...namesOf(store.name), brandId: store.brandId, regionId: store.regionId, legalEntityId: store.legalEntityId, timeZone: store.timeZone, openedOn: store.openedOn === null ? null : dayjs(store.openedOn), labels: store.labels };
  const needed = [{ required: true, message: t("field.required") }];
  return (
    <Modal open title={t(store === null ? "console.org.new_kind" : "console.org.change_kind", { kind: t("console.org.kind.store") })} okText={t("console.org.save")} confirmLoading={saving.isPending} onOk={() => form.submit()} onCancel={() => onClose(null)}>
      <Flex vertical gap={16}>
        <ProblemAlert error={saving.error ?? companies.error} />
        <Form<StoreForm> form={form} layout="vertical" initialValues={start} onFinish={(given) => saving.mutate(given)}>
          <Form.Item name="code" label={t("console.stores.code")} extra={t("console.org.code_what")} rules={[{ required: true, whitespace: true, message: t("field.required") }]}><Input maxLength={64} disabled={store !== null} autoComplete="off" /></Form.Item>
          <NamesFields />
          <Form.Item name="brandId" label={capital(t("console.org.kind.brand"))} rules={needed}><Select options={organisation.brands.map((each) => ({ value: each.brandId, label: named(language, each) }))} /></Form.Item>
          <Form.Item name="regionId" label={capital(t("console.org.kind.region"))} extra={store === null ? undefined : t("console.org.move_what")} rules={needed}><Select showSearch={{ optionFilterProp: "label" }} options={regions.map((each) => ({ value: each.regionId, label: named(language, each) }))} /></Form.Item>
          <Form.Item name="legalEntityId" label={capital(t("console.org.kind.company"))} extra={t("console.org.company_what")} rules={needed}><Select showSearch={{ optionFilterProp: "label" }} options={(companies.data ?? []).map((each) => ({ value: each.legalEntityId, label: named(language, each) }))} /></Form.Item>
          <Form.Item name="timeZone" label={t("console.stores.time_zone")} extra={t("console.org.zone_what")} rules={needed}><Select showSearch options={Intl.supportedValuesOf("timeZone").map((each) => ({ value: each, label: each }))} /></Form.Item>
          <Form.Item name="openedOn" label={t("console.stores.opened_on")}><DatePicker style={{ width: "100%" }} /></Form.Item>
          <Form.Item name="labels" label={t("console.stores.labels")} extra={t("console.org.labels_what")}><Select mode="tags" tokenSeparators={[",", "，"]} placeholder={t("console.pick.type")} options={organisation.labels.map((each) => ({ value: each.label, label: each.label }))} /></Form.Item>
        </Form>
      </Flex>
    </Modal>
  );
}
