import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Alert, App, Checkbox, Flex, Form, Input, Modal, Select } from "antd";
import type { ReactNode } from "react";
import { useWords } from "../../app/language.js";
import { fieldErrors } from "../../app/problem.js";
import { choicesOf } from "../../ui/choices.js";
import { PercentInput } from "../../ui/money-input.js";
import { NamesFields, namesFrom, namesOf, type NamesGiven } from "../../ui/names-fields.js";
import { ProblemAlert } from "../../ui/problem-alert.js";
import { RemoteSelect } from "../../ui/remote-select.js";
import { CategorySelect } from "./category-select.js";
import { changeProduct, createProduct, productLabelsKey, productsKey, readLabels, type Product } from "./queries.js";

interface ProductForm extends NamesGiven {
  readonly sku: string;
  readonly categoryId?: string | null;
  readonly brandId?: string | null;
  readonly labels?: string[];
  readonly isEarningExcluded?: boolean;
  readonly taxRateBps?: number | null;
  readonly state: Product["state"];
}

/** A brand, as a field of a form. */
export function BrandSelect({ id, label, value, onChange, width }: { readonly id?: string; readonly label?: string; readonly value?: string | null | undefined; readonly onChange?: (brandId: string | null) => void; readonly width?: number | string }): ReactNode {
  const { t, language } = useWords();
  const source = choicesOf("brandId", language);
  if (source === null) return null;
  return <RemoteSelect single source={source} placeholder={t("console.products.brand")} width={width ?? "100%"} value={value == null ? [] : [value]} onChange={([chosen]) => onChange?.(chosen ?? null)} {...(id === undefined ? {} : { id })} {...(label === undefined ? {} : { label })} />;
}

/** The labels there are, and new ones that are typed. */
export function LabelsSelect({ id, value, onChange }: { readonly id?: string; readonly value?: string[]; readonly onChange?: (labels: string[]) => void }): ReactNode {
  const { t } = useWords();
  const labels = useQuery({ queryKey: [productLabelsKey], queryFn: readLabels, staleTime: 60_000 });
  return <Select mode="tags" tokenSeparators={[",", "，"]} placeholder={t("console.pick.type")} value={value ?? []} onChange={(chosen: string[]) => onChange?.(chosen)} options={(labels.data ?? []).map((each) => ({ value: each.label, label: each.label }))} {...(id === undefined ? {} : { id })} />;
}

export function ProductDialog({ product, onClose }: { readonly product: Product | null; readonly onClose: () => void }): ReactNode {
  const words = useWords();
  const { t } = words;
  const { message } = App.useApp();
  const client = useQueryClient();
  const [form] = Form.useForm<ProductForm>();
  const isExcluded = Form.useWatch("isEarningExcluded", form);
  const saving = useMutation({
    mutationFn: ({ sku, categoryId, brandId, labels, isEarningExcluded, taxRateBps, state, ...names }: ProductForm) => {
      const given = { name: namesFrom(names), categoryId: categoryId ?? null, brandId: brandId ?? null, labels: labels ?? [], isEarningExcluded: isEarningExcluded === true, taxRateBps: taxRateBps ?? null, state };
      return product === null ? createProduct(sku.trim(), given) : changeProduct(product, given);
    },
    onSuccess: async () => {
      await Promise.all([client.invalidateQueries({ queryKey: [productsKey] }), client.invalidateQueries({ queryKey: [productLabelsKey] })]);
      void message.success(t("console.org.saved"));
      onClose();
    },
    onError: (error) => form.setFields(fieldErrors(words, error) as Parameters<typeof form.setFields>[0]),
  });
  return (
    <Modal open title={t(product === null ? "console.products.new" : "console.products.change")} okText={t("console.org.save")} confirmLoading={saving.isPending} onOk={() => form.submit()} onCancel={onClose}>
      <Flex vertical gap={16}>
        <ProblemAlert error={saving.error} />
        {product?.isUnlisted === true ? <Alert showIcon type="info" title={t("console.products.unlisted_what")} /> : null}
        <Form<ProductForm> form={form} layout="vertical" initialValues={product === null ? { state: "active", labels: [] } : { ...product, ...namesOf(product.name) }} onFinish={(given) => saving.mutate(given)}>
          <Form.Item name="sku" label={t("console.products.sku")} extra={t("console.products.sku_what")} rules={[{ required: true, whitespace: true, message: t("field.required") }]}><Input maxLength={128} disabled={product !== null} autoComplete="off" /></Form.Item>
          <NamesFields />
          <Form.Item name="categoryId" label={t("console.products.category")}><CategorySelect placeholder={t("console.products.category")} /></Form.Item>
          <Form.Item name="brandId" label={t("console.products.brand")}><BrandSelect /></Form.Item>
          <Form.Item name="labels" label={t("console.stores.labels")} extra={t("console.products.labels_what")}><LabelsSelect /></Form.Item>
          <Form.Item name="taxRateBps" label={t("console.products.tax")} extra={t("console.products.tax_what")}><PercentInput value={null} onChange={() => undefined} /></Form.Item>
          <Form.Item name="isEarningExcluded" valuePropName="checked" extra={isExcluded === true ? t("console.products.excluded_what") : undefined}><Checkbox>{t("console.products.excluded")}</Checkbox></Form.Item>
          <Form.Item name="state" label={t("console.stores.state")}><Select options={(["active", "retired"] as const).map((each) => ({ value: each, label: t(`console.products.state.${each}`) }))} /></Form.Item>
        </Form>
      </Flex>
    </Modal>
  );
}
