import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Flex, Input, Select, Tag, Typography } from "antd";
import { useState, type ReactNode } from "react";
import { nameIn, useWords } from "../../app/language.js";
import { useMay } from "../../app/session.js";
import { paths } from "../../paths.js";
import { ActionButton } from "../../ui/action-button.js";
import { everyPage } from "../../ui/every-page.js";
import { useReasonNot } from "../../ui/reason-not.js";
import { ResourceTable } from "../../ui/resource-table.js";
import { useUrlState } from "../../ui/url-state.js";
import { CategorySelect } from "./category-select.js";
import { LabelDialog } from "./label-dialog.js";
import { BrandSelect, ProductDialog } from "./product-dialog.js";
import { brandsPage, categoriesKey, productBrandsKey, productLabelsKey, productsKey, productsPage, readCategories, readLabels, type Product, type ProductFilter } from "./queries.js";

/** As many as one call may label. */
const labelledAtMost = 500;

/** All products, filtered by the server; several can be ticked and labelled at once. */
export function ProductsTab(): ReactNode {
  const { t, language } = useWords();
  const [{ q, category, brand, label, state, unlisted }, set] = useUrlState();
  const reasonNot = useReasonNot("catalog.manage");
  const mayImport = useMay("imports.read");
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const [edit, setEdit] = useState<Product | "new" | null>(null);
  const [isLabelling, setLabelling] = useState(false);
  const categories = useQuery({ queryKey: [categoriesKey], queryFn: readCategories, staleTime: 60_000 });
  const brands = useQuery({ queryKey: [productBrandsKey, "all"], queryFn: () => everyPage(brandsPage), staleTime: 60_000 });
  const labels = useQuery({ queryKey: [productLabelsKey], queryFn: readLabels, staleTime: 60_000 });
  const filter: ProductFilter = {
    ...(q === undefined ? {} : { q }), ...(category === undefined ? {} : { categoryId: category }), ...(brand === undefined ? {} : { brandId: brand }), ...(label === undefined ? {} : { label }),
    ...(state === "active" || state === "retired" ? { state } : {}), ...(unlisted === "true" ? { isUnlisted: unlisted } : {}),
  };
  const isFiltered = Object.keys(filter).length > 0;
  const categoryName = (product: Product): string => nameIn(language, categories.data?.find((each) => each.categoryId === product.categoryId)?.name ?? {}) || "–";
  const brandName = (product: Product): string => nameIn(language, brands.data?.find((each) => each.brandId === product.brandId)?.name ?? {}) || "–";
  return (
    <>
      <ResourceTable<Product>
        name="products"
        label={t("console.products.title")}
        queryKey={[productsKey, filter]}
        load={(cursor) => productsPage(filter, cursor)}
        rowKey={(each) => each.productId}
        selection={{ keys: chosen, onChange: setChosen }}
        emptyText={isFiltered ? undefined : (
          <Flex vertical gap={8} align="center">
            <span>{t("console.products.none")}</span>
            {mayImport ? <Link to={paths.imports} search={{ kind: "products", new: "1" }}>{t("console.products.to_imports")}</Link> : null}
          </Flex>
        )}
        filters={
          <>
            <Input.Search key={q} allowClear defaultValue={q ?? ""} aria-label={t("console.products.search")} placeholder={t("console.products.search")} style={{ width: 220 }} onSearch={(value) => set({ q: value.trim() })} />
            <CategorySelect label={t("console.products.category")} placeholder={t("console.products.category")} width={190} value={category} onChange={(value) => set({ category: value ?? undefined })} />
            <BrandSelect label={t("console.products.brand")} width={160} value={brand} onChange={(value) => set({ brand: value ?? undefined })} />
            <Select allowClear showSearch={{ optionFilterProp: "label" }} aria-label={t("console.stores.labels")} placeholder={t("console.stores.labels")} style={{ width: 150 }} value={label ?? null} onChange={(value: string | null | undefined) => set({ label: value ?? undefined })} options={(labels.data ?? []).map((each) => ({ value: each.label, label: `${each.label} (${each.products})` }))} />
            <Select allowClear aria-label={t("console.stores.state")} placeholder={t("console.stores.state")} style={{ width: 120 }} value={filter.state ?? null} onChange={(value: string | null | undefined) => set({ state: value ?? undefined })} options={(["active", "retired"] as const).map((each) => ({ value: each, label: t(`console.products.state.${each}`) }))} />
            <Select allowClear aria-label={t("console.products.described")} placeholder={t("console.products.described")} style={{ width: 150 }} value={filter.isUnlisted ?? null} onChange={(value: string | null | undefined) => set({ unlisted: value ?? undefined })} options={[{ value: "true", label: t("console.products.unlisted") }]} />
            <ActionButton disabledReason={reasonNot ?? (chosen.length === 0 ? t("console.products.choose_first") : chosen.length > labelledAtMost ? t("console.products.too_many", { count: labelledAtMost }) : undefined)} onClick={() => setLabelling(true)}>{t("console.products.label", { count: chosen.length })}</ActionButton>
            <ActionButton type="primary" disabledReason={reasonNot} onClick={() => setEdit("new")}>{t("console.products.new")}</ActionButton>
          </>
        }
        columns={[
          { key: "sku", title: t("console.products.sku"), render: (each) => each.sku, csv: (each) => each.sku },
          { key: "name", title: t("console.stores.name"), render: (each) => <Typography.Text style={{ maxWidth: 280 }} ellipsis={{ tooltip: nameIn(language, each.name) }}>{nameIn(language, each.name)}</Typography.Text>, csv: (each) => nameIn(language, each.name) },
          { key: "category", title: t("console.products.category"), render: categoryName, csv: categoryName },
          { key: "brand", title: t("console.products.brand"), render: brandName, csv: brandName },
          { key: "labels", title: t("console.stores.labels"), render: (each) => <Flex gap={4} wrap style={{ maxWidth: 260 }}>{each.labels.map((text) => <Tag key={text}>{text}</Tag>)}</Flex>, csv: (each) => each.labels.join(" ") },
          { key: "earning", title: t("console.products.earns"), render: (each) => (each.isEarningExcluded ? <Tag color="warning">{t("console.products.earns_not")}</Tag> : t("console.products.earns_by_rules")), csv: (each) => t(each.isEarningExcluded ? "console.products.earns_not" : "console.products.earns_by_rules") },
          { key: "tax", title: t("console.products.tax"), align: "right", hiddenAtFirst: true, render: (each) => (each.taxRateBps === null ? "–" : `${each.taxRateBps / 100}%`), csv: (each) => (each.taxRateBps === null ? null : `${each.taxRateBps / 100}%`) },
          { key: "state", title: t("console.stores.state"), render: (each) => <><Tag color={each.state === "active" ? "success" : "default"}>{t(`console.products.state.${each.state}`)}</Tag>{each.isUnlisted ? <Tag color="warning">{t("console.products.unlisted")}</Tag> : null}</>, csv: (each) => t(`console.products.state.${each.state}`) },
          { key: "act", title: t("console.members.action"), render: (each) => <ActionButton size="small" disabledReason={reasonNot} onClick={() => setEdit(each)}>{t("console.org.edit")}</ActionButton> },
        ]}
      />
      {edit === null ? null : <ProductDialog product={edit === "new" ? null : edit} onClose={() => setEdit(null)} />}
      {isLabelling ? <LabelDialog productIds={chosen} onClose={(isDone) => { setLabelling(false); if (isDone) setChosen([]); }} /> : null}
    </>
  );
}
