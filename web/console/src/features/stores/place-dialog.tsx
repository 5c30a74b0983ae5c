import { useMutation, useQueryClient } from "@tanstack/react-query";
import { App, Flex, Form, Input, Modal, Select } from "antd";
import type { ReactNode } from "react";
import { nameIn, useWords } from "../../app/language.js";
import { fieldErrors } from "../../app/problem.js";
import { NamesFields, namesFrom, namesOf, type NamesGiven } from "../../ui/names-fields.js";
import { ProblemAlert } from "../../ui/problem-alert.js";
import { changeBrand, changeCompany, changeGroup, changeRegion, companiesKey, createBrand, createCompany, createRegion, organisationKey, type Brand, type LegalEntity, type Organisation, type Region } from "./queries.js";

/** What is made or changed; without the thing itself a new one is made. */
export type PlaceEdit =
  | { readonly kind: "group" }
  | { readonly kind: "brand"; readonly brand?: Brand }
  | { readonly kind: "region"; readonly region?: Region; readonly brandId: string | null; readonly parentRegionId: string | null }
  | { readonly kind: "company"; readonly company?: LegalEntity };

interface PlaceForm extends NamesGiven {
  readonly code: string;
  readonly parentRegionId?: string | null;
  readonly brandId?: string | null;
  readonly registrationNumber?: string;
}

function save(edit: PlaceEdit, given: PlaceForm): Promise<unknown> {
  const name = namesFrom(given);
  const code = (given.code ?? "").trim();
  switch (edit.kind) {
    case "group": return changeGroup(name);
    case "brand": return edit.brand === undefined ? createBrand(code, name) : changeBrand(edit.brand.brandId, name);
    case "region": {
      const region = { name, parentRegionId: given.parentRegionId ?? null, brandId: given.brandId ?? null };
      return edit.region === undefined ? createRegion(code, region) : changeRegion(edit.region.regionId, region);
    }
    case "company": {
      const number = given.registrationNumber?.trim() ?? "";
      const company = { name, registrationNumber: number === "" ? null : number };
      return edit.company === undefined ? createCompany(code, company) : changeCompany(edit.company.legalEntityId, company);
    }
  }
}

function startOf(edit: PlaceEdit, organisation: Organisation): Partial<PlaceForm> {
  switch (edit.kind) {
    case "group": return { code: organisation.group.code, ...namesOf(organisation.group.name) };
    case "brand": return edit.brand === undefined ? {} : { code: edit.brand.code, ...namesOf(edit.brand.name) };
    case "region": return { ...(edit.region === undefined ? {} : { code: edit.region.code, ...namesOf(edit.region.name) }), parentRegionId: edit.parentRegionId, brandId: edit.brandId };
    case "company": return edit.company === undefined ? {} : { code: edit.company.code, ...namesOf(edit.company.name), registrationNumber: edit.company.registrationNumber ?? "" };
  }
}

export function PlaceDialog({ edit, organisation, onClose }: { readonly edit: PlaceEdit; readonly organisation: Organisation; readonly onClose: () => void }): ReactNode {
  const words = useWords();
  const { t, language } = words;
  const { message } = App.useApp();
  const client = useQueryClient();
  const [form] = Form.useForm<PlaceForm>();
  const isNew = (edit.kind === "brand" && edit.brand === undefined) || (edit.kind === "region" && edit.region === undefined) || (edit.kind === "company" && edit.company === undefined);
  const saving = useMutation({
    mutationFn: (given: PlaceForm) => save(edit, given),
    onSuccess: async () => {
      await Promise.all([client.invalidateQueries({ queryKey: [organisationKey] }), client.invalidateQueries({ queryKey: [companiesKey] })]);
      void message.success(t("console.org.saved"));
      onClose();
    },
    onError: (error) => form.setFields(fieldErrors(words, error) as Parameters<typeof form.setFields>[0]),
  });
  const others = organisation.regions.filter((each) => edit.kind !== "region" || each.regionId !== edit.region?.regionId);
  const title = t(isNew ? "console.org.new_kind" : "console.org.change_kind", { kind: t(`console.org.kind.${edit.kind}`) });
  return (
    <Modal open title={title} okText={t("console.org.save")} confirmLoading={saving.isPending} onOk={() => form.submit()} onCancel={onClose}>
      <Flex vertical gap={16}>
        <ProblemAlert error={saving.error} />
        <Form<PlaceForm> form={form} layout="vertical" initialValues={startOf(edit, organisation)} onFinish={(given) => saving.mutate(given)}>
          <Form.Item name="code" label={t("console.stores.code")} extra={t("console.org.code_what")} rules={[{ required: true, whitespace: true, message: t("field.required") }]}><Input maxLength={64} disabled={!isNew} autoComplete="off" /></Form.Item>
          <NamesFields />
          {edit.kind === "region" ? (
            <>
              <Form.Item name="parentRegionId" label={t("console.org.parent_region")}>
                <Select allowClear showSearch={{ optionFilterProp: "label" }} placeholder={t("console.org.no_parent")} options={others.map((each) => ({ value: each.regionId, label: `${each.code} ${nameIn(language, each.name)}` }))} />
              </Form.Item>
              <Form.Item name="brandId" label={t("console.org.region_brand")} extra={t("console.org.region_brand_what")}>
                <Select allowClear placeholder={t("console.org.every_brand")} options={organisation.brands.map((each) => ({ value: each.brandId, label: `${each.code} ${nameIn(language, each.name)}` }))} />
              </Form.Item>
            </>
          ) : null}
          {edit.kind === "company" ? <Form.Item name="registrationNumber" label={t("console.org.registration")} extra={t("console.org.registration_what")}><Input maxLength={64} autoComplete="off" /></Form.Item> : null}
        </Form>
      </Flex>
    </Modal>
  );
}
