import { MenuOutlined, MoonOutlined, SunOutlined, UserOutlined } from "@ant-design/icons";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Outlet, useLocation, useNavigate } from "@tanstack/react-router";
import { Button, Drawer, Dropdown, Flex, Grid, Layout, Menu, Select, Tooltip, Typography } from "antd";
import { useState, useSyncExternalStore, type ReactNode } from "react";
import { WaitingButton } from "../features/approvals/waiting-button.js";
import { storesPage } from "../features/stores/queries.js";
import { menuFor } from "../menu.js";
import { useAppearance } from "./appearance.js";
import { chosenStores } from "./chosen-stores.js";
import { ErrorBoundary } from "./error-page.js";
import { nameIn, useLanguage, useWords } from "./language.js";
import { useLogOut, useMay, useSession } from "./session.js";

function SideMenu({ onChosen }: { readonly onChosen?: () => void }): ReactNode {
  const { t } = useWords();
  const { permissions } = useSession();
  const { pathname } = useLocation();
  const navigate = useNavigate();
  const groups = menuFor(permissions);
  const current = groups.flatMap((each) => each.entries).filter(({ path }) => path === pathname || (path !== "/" && pathname.startsWith(`${path}/`))).map(({ path }) => path);
  return (
    <nav aria-label={t("console.menu")}>
      <Menu
        mode="inline"
        style={{ borderInlineEnd: "none" }}
        selectedKeys={current}
        onClick={({ key }) => {
          void navigate({ to: key });
          onChosen?.();
        }}
        items={groups.map((group) => ({ key: group.title, type: "group", label: t(group.title), children: group.entries.map((each) => ({ key: each.path, label: t(each.title) })) }))}
      />
    </nav>
  );
}

/** Narrows everything on the page to some stores. A chosen store is sent with each request; what was read before is read anew. */
function StoreSwitcher(): ReactNode {
  const { t, language } = useWords();
  const client = useQueryClient();
  const chosen = useSyncExternalStore(chosenStores.subscribe, chosenStores.get);
  const [search, setSearch] = useState("");
  const { data, isFetching } = useQuery({ queryKey: ["store-switcher", search], queryFn: () => storesPage(search === "" ? {} : { q: search }, undefined), staleTime: 60_000 });
  return (
    <Select
      mode="multiple"
      maxTagCount={1}
      allowClear
      showSearch={{ filterOption: false, onSearch: setSearch }}
      loading={isFetching}
      style={{ width: 220 }}
      aria-label={t("console.stores.switch")}
      placeholder={t("console.stores.all")}
      value={[...(chosen ?? [])]}
      options={(data?.items ?? []).map((each) => ({ value: each.storeId, label: `${each.code} ${nameIn(language, each.name)}` }))}
      onChange={(ids: string[]) => {
        chosenStores.choose(ids);
        void client.invalidateQueries({ predicate: (query) => query.queryKey[0] !== "session" && query.queryKey[0] !== "store-switcher" });
      }}
    />
  );
}

function TopBar({ onMenu }: { readonly onMenu: (() => void) | null }): ReactNode {
  const { words: { t, language }, change } = useLanguage();
  const { mode, toggle } = useAppearance();
  const { name } = useSession();
  const logOut = useLogOut();
  const maySeeStores = useMay("stores.read");
  const maySeeApprovals = useMay("approvals.read");
  const otherMode = t(mode === "dark" ? "console.light" : "console.dark");
  return (
    <Flex justify="space-between" align="center" gap={12} style={{ height: "100%" }}>
      <Flex align="center" gap={12}>
        {onMenu === null ? null : <Button type="text" icon={<MenuOutlined />} aria-label={t("console.menu")} onClick={onMenu} />}
        <Typography.Text strong style={{ fontSize: 18, whiteSpace: "nowrap" }}>Regulars 常客</Typography.Text>
      </Flex>
      <Flex align="center" gap={8}>
        {maySeeStores ? <StoreSwitcher /> : null}
        {maySeeApprovals ? <WaitingButton /> : null}
        <Tooltip title={otherMode}><Button type="text" aria-label={otherMode} icon={mode === "dark" ? <SunOutlined /> : <MoonOutlined />} onClick={toggle} /></Tooltip>
        <Button type="text" onClick={() => change(language === "en" ? "zh-CN" : "en")}>{t("home.other_language")}</Button>
        <Dropdown trigger={["click"]} menu={{ items: [{ key: "out", label: t("console.log_out") }], onClick: () => void logOut() }}>
          <Button type="text" icon={<UserOutlined />}>{name}</Button>
        </Dropdown>
      </Flex>
    </Flex>
  );
}

/** What is around every page: the menu by permission, the stores one looks at, language, appearance, and who one is. */
export function Frame(): ReactNode {
  const { t } = useWords();
  const { pathname } = useLocation();
  const isWide = Grid.useBreakpoint().lg ?? true;
  const [open, setOpen] = useState(false);
  return (
    <Layout style={{ minHeight: "100vh" }}>
      <Layout.Header style={{ position: "sticky", top: 0, zIndex: 10, borderBottom: "1px solid color-mix(in srgb, currentColor 15%, transparent)" }}><TopBar onMenu={isWide ? null : () => setOpen(true)} /></Layout.Header>
      <Layout hasSider={isWide}>
        {isWide ? (
          <Layout.Sider width={216} style={{ paddingTop: 8 }}><SideMenu /></Layout.Sider>
        ) : (
          <Drawer open={open} placement="left" size={260} title={t("console.menu")} onClose={() => setOpen(false)}><SideMenu onChosen={() => setOpen(false)} /></Drawer>
        )}
        <Layout.Content style={{ padding: isWide ? 24 : 16, minWidth: 0 }}>
          <main><ErrorBoundary at={pathname}><Outlet /></ErrorBoundary></main>
        </Layout.Content>
      </Layout>
    </Layout>
  );
}
