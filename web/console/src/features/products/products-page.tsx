import { Tabs } from "antd";
import type { ReactNode } from "react";
import { useWords } from "../../app/language.js";
import { PageHeader } from "../../ui/page-header.js";
import { useUrlState } from "../../ui/url-state.js";
import { BrandsTab } from "./brands-tab.js";
import { CategoriesTab } from "./categories-tab.js";
import { ProductsTab } from "./products-tab.js";

/** What rules are written against: products, their categories and brands. */
export function ProductsPage(): ReactNode {
  const { t } = useWords();
  const [{ tab }, set] = useUrlState();
  return (
    <>
      <PageHeader title={t("console.products.title")} lead={t("console.products.lead")} />
      <Tabs
        activeKey={tab ?? "products"}
        onChange={(key) => set({ tab: key === "products" ? undefined : key })}
        destroyOnHidden
        items={[
          { key: "products", label: t("console.products.title"), children: <ProductsTab /> },
          { key: "categories", label: t("console.products.categories"), children: <CategoriesTab /> },
          { key: "brands", label: t("console.products.brands"), children: <BrandsTab /> },
        ]}
      />
    </>
  );
}
