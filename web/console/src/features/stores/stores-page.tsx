import { Tabs } from "antd";
import type { ReactNode } from "react";
import { useWords } from "../../app/language.js";
import { PageHeader } from "../../ui/page-header.js";
import { useUrlState } from "../../ui/url-state.js";
import { CompaniesTab } from "./companies-tab.js";
import { ListTab } from "./list-tab.js";
import { StructureTab } from "./structure-tab.js";

/** The chain: where it sells, as a tree and as a list, and the companies that sell. */
export function StoresPage(): ReactNode {
  const { t } = useWords();
  const [{ tab }, set] = useUrlState();
  return (
    <>
      <PageHeader title={t("console.stores.title")} lead={t("console.stores.lead")} />
      <Tabs
        activeKey={tab ?? "structure"}
        onChange={(key) => set({ tab: key === "structure" ? undefined : key })}
        destroyOnHidden
        items={[
          { key: "structure", label: t("console.org.structure"), children: <StructureTab /> },
          { key: "list", label: t("console.org.list"), children: <ListTab /> },
          { key: "companies", label: t("console.org.companies"), children: <CompaniesTab /> },
        ]}
      />
    </>
  );
}
