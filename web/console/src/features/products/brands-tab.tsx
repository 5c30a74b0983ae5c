import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { App, Flex, Form, Input, Modal, Typography } from "antd";
import { useState, type ReactNode } from "react";
import { nameIn, useWords } from "../../app/language.js";
import { fieldErrors } from "../../app/problem.js";
import { paths } from "../../paths.js";
import { ActionButton } from "../../ui/action-button.js";
import { NamesFields, namesFrom, namesOf, type NamesGiven } from "../../ui/names-fields.js";
import { ProblemAlert } from "../../ui/problem-alert.js";
import { useReasonNot } from "../../ui/reason-not.js";
import { ResourceTable } from "../../ui/resource-table.js";
import { brandsPage, productBrandsKey, saveBrand, type ProductBrand } from "./queries.js";

interface BrandForm extends NamesGiven {
  readonly code: string;
}

function BrandDialog({ brand, onClose }: { readonly brand: ProductBrand | null; readonly onClose: () => void }): ReactNode {
  const words = useWords();
  const { t } = words;
  const { message } = App.useApp();
  const client = useQueryClient();
  const [form] = Form.useForm<BrandForm>();
  const saving = useMutation({
    mutationFn: ({ code, ...names }: BrandForm) => saveBrand(brand, code.trim(), namesFrom(names)),
    onSuccess: async () => {
      await Promise.all([client.invalidateQueries({ queryKey: [productBrandsKey] }), client.invalidateQueries({ predicate: ({ queryKey: [first] }) => first === "choices.brands" })]);
      void message.success(t("console.org.saved"));
      onClose();
    },
    onError: (error) => form.setFields(fieldErrors(words, error) as Parameters<typeof form.setFields>[0]),
  });
  return (
    <Modal open title={t(brand === null ? "console.products.new_brand" : "console.products.change_brand")} okText={t("console.org.save")} confirmLoading={saving.isPending} onOk={() => form.submit()} onCancel={onClose}>
      <Flex vertical gap={16}>
        <ProblemAlert error={saving.error} />
        <Form<BrandForm> form={form} layout="vertical" initialValues={brand === null ? {} : { code: brand.code, ...namesOf(brand.name) }} onFinish={(given) => saving.mutate(given)}>
          <Form.Item name="code" label={t("console.stores.code")} extra={t("console.org.code_what")} rules={[{ required: true, whitespace: true, message: t("field.required") }]}><Input maxLength={64} disabled={brand !== null} autoComplete="off" /></Form.Item>
          <NamesFields />
        </Form>
      </Flex>
    </Modal>
  );
}

/** The brands that products carry; not those that stores trade under. */
export function BrandsTab(): ReactNode {
  const { t, language } = useWords();
  const reasonNot = useReasonNot("catalog.manage");
  const [edit, setEdit] = useState<ProductBrand | "new" | null>(null);
  return (
    <>
      <ResourceTable<ProductBrand>
        name="product-brands" label={t("console.products.brands")} queryKey={[productBrandsKey]} load={brandsPage} rowKey={(each) => each.brandId} emptyText={t("console.products.no_brands")}
        filters={<ActionButton type="primary" disabledReason={reasonNot} onClick={() => setEdit("new")}>{t("console.products.new_brand")}</ActionButton>}
        columns={[
          { key: "code", title: t("console.stores.code"), render: (each) => each.code, csv: (each) => each.code },
          { key: "name", title: t("console.stores.name"), render: (each) => <Typography.Text style={{ maxWidth: 360 }} ellipsis={{ tooltip: nameIn(language, each.name) }}>{nameIn(language, each.name)}</Typography.Text>, csv: (each) => nameIn(language, each.name) },
          { key: "products", title: t("console.products.title"), render: (each) => <Link to={paths.products} search={{ brand: each.brandId }}>{t("console.products.see")}</Link> },
          { key: "act", title: t("console.members.action"), render: (each) => <ActionButton size="small" disabledReason={reasonNot} onClick={() => setEdit(each)}>{t("console.org.edit")}</ActionButton> },
        ]}
      />
      {edit === null ? null : <BrandDialog brand={edit === "new" ? null : edit} onClose={() => setEdit(null)} />}
    </>
  );
}
