import { Tabs } from "antd";
import type { ReactNode } from "react";
import { useWords } from "../../app/language.js";
import { PageHeader } from "../../ui/page-header.js";
import { useUrlState } from "../../ui/url-state.js";
import { Nights } from "./nights.js";
import { Overview } from "./overview.js";

/** For those who look after the machines: what is wrong, what runs, what the nights did. */
export function SystemPage(): ReactNode {
  const { t } = useWords();
  const [{ tab }, set] = useUrlState();
  return (
    <>
      <PageHeader title={t("console.system.title")} lead={t("console.system.lead")} />
      <Tabs
        activeKey={tab === "nights" ? "nights" : "now"}
        onChange={(key) => set({ tab: key === "now" ? undefined : key })}
        destroyOnHidden
        items={[{ key: "now", label: t("console.system.now"), children: <Overview /> }, { key: "nights", label: t("console.system.nights"), children: <Nights /> }]}
      />
    </>
  );
}
