import { MenuOutlined, MoonOutlined, QuestionCircleOutlined, SearchOutlined, SunOutlined, UserOutlined } from "@ant-design/icons";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Outlet, useLocation, useNavigate } from "@tanstack/react-router";
import { Button, Drawer, Dropdown, Flex, Grid, Layout, Menu, Select, Tooltip, Typography } from "antd";
import { useState, useSyncExternalStore, type ReactNode } from "react";
import { NoticesButton } from "../features/notices/notices-button.js";
import { storesPage } from "../features/stores/queries.js";
import { SearchDialog } from "../features/search/search-dialog.js";
import { menuFor } from "../menu.js";
import { paths } from "../paths.js";
import { useAppearance } from "./appearance.js";
import { chosenStores } from "./chosen-stores.js";
import { ErrorBoundary } from "./error-page.js";
import { nameIn, useLanguage, useWords } from "./language.js";
import { useLogOut, useMay, useSession } from "./session.js";
import { goTo, useShortcuts } from "./shortcuts.js";
import { ShortcutsHelp } from "./shortcuts-help.js";

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
      style={{ width: "100%", minWidth: 200 }}
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

interface TopBarProps {
  /** Null: the menu stands beside the page. */
  readonly onMenu: (() => void) | null;
  readonly onSearch: () => void;
  readonly onHelp: () => void;
}

function TopBar({ onMenu, onSearch, onHelp }: TopBarProps): ReactNode {
  const { words: { t, language }, change } = useLanguage();
  const { mode, toggle } = useAppearance();
  const { name } = useSession();
  const logOut = useLogOut();
  const navigate = useNavigate();
  const maySeeStores = useMay("stores.read");
  const isPhone = !(Grid.useBreakpoint().md ?? true);
  const otherMode = t(mode === "dark" ? "console.light" : "console.dark");
  const otherLanguage = (): void => change(language === "en" ? "zh-CN" : "en");
  // A phone has room for what one does all day; the rest is behind the person's name.
  const items = [
    ...(isPhone ? [{ key: "mode", label: otherMode }, { key: "language", label: t("home.other_language") }, { key: "keys", label: t("console.shortcuts.title") }] : []),
    { key: "security", label: t("console.security.title") },
    { key: "out", label: t("console.log_out") },
  ];
  const choose = (key: string): void => {
    if (key === "mode") toggle();
    else if (key === "language") otherLanguage();
    else if (key === "keys") onHelp();
    else if (key === "security") void navigate({ to: paths.security });
    else void logOut();
  };
  return (
    <Flex justify="space-between" align="center" gap={isPhone ? 4 : 12} style={{ height: "100%" }}>
      <Flex align="center" gap={isPhone ? 4 : 12} style={{ minWidth: 0 }}>
        {onMenu === null ? null : <Button type="text" icon={<MenuOutlined />} aria-label={t("console.menu")} onClick={onMenu} />}
        <Typography.Text strong ellipsis style={{ fontSize: isPhone ? 16 : 18, whiteSpace: "nowrap" }}>{isPhone ? "常客" : "Regulars 常客"}</Typography.Text>
      </Flex>
      <Flex align="center" gap={isPhone ? 0 : 8}>
        <Button type={isPhone ? "text" : "default"} icon={<SearchOutlined />} aria-label={t("console.search.title")} aria-keyshortcuts="/" onClick={onSearch}>{isPhone ? null : t("console.search.open")}</Button>
        {maySeeStores && onMenu === null ? <div style={{ width: 220 }}><StoreSwitcher /></div> : null}
        <NoticesButton />
        {isPhone ? null : (
          <>
            <Tooltip title={otherMode}><Button type="text" aria-label={otherMode} icon={mode === "dark" ? <SunOutlined /> : <MoonOutlined />} onClick={toggle} /></Tooltip>
            <Tooltip title={t("console.shortcuts.title")}><Button type="text" aria-label={t("console.shortcuts.title")} aria-keyshortcuts="?" icon={<QuestionCircleOutlined />} onClick={onHelp} /></Tooltip>
            <Button type="text" onClick={otherLanguage}>{t("home.other_language")}</Button>
          </>
        )}
        <Dropdown trigger={["click"]} menu={{ items, onClick: ({ key }) => choose(key) }}>
          <Button type="text" icon={<UserOutlined />} aria-label={name}>{isPhone ? null : name}</Button>
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
  const [over, setOver] = useState<"search" | "help" | null>(null);
  const navigate = useNavigate();
  const { permissions } = useSession();
  const maySeeStores = useMay("stores.read");
  const search = (): void => setOver("search");
  const help = (): void => setOver("help");
  useShortcuts({
    search, help,
    go: (key) => {
      const path = goTo[key];
      if (menuFor(permissions).some((group) => group.entries.some((each) => each.path === path))) void navigate({ to: path });
    },
  });
  return (
    <Layout style={{ minHeight: "100vh" }}>
      <Layout.Header style={{ position: "sticky", top: 0, zIndex: 10, borderBottom: "1px solid color-mix(in srgb, currentColor 15%, transparent)" }}><TopBar onMenu={isWide ? null : () => setOpen(true)} onSearch={search} onHelp={help} /></Layout.Header>
      <Layout hasSider={isWide}>
        {isWide ? (
          <Layout.Sider width={216} style={{ paddingTop: 8 }}><SideMenu /></Layout.Sider>
        ) : (
          <Drawer open={open} placement="left" size={260} title={t("console.menu")} onClose={() => setOpen(false)}>{maySeeStores ? <div style={{ marginBottom: 12 }}><StoreSwitcher /></div> : null}<SideMenu onChosen={() => setOpen(false)} /></Drawer>
        )}
        <Layout.Content style={{ padding: isWide ? 24 : "16px 12px", minWidth: 0 }}>
          <main><ErrorBoundary at={pathname}><Outlet /></ErrorBoundary></main>
        </Layout.Content>
      </Layout>
      {over === "search" ? <SearchDialog onClose={() => setOver(null)} /> : null}
      {over === "help" ? <ShortcutsHelp onClose={() => setOver(null)} /> : null}
    </Layout>
  );
}
