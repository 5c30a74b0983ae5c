import { Button, Dropdown, Flex, Input, Modal } from "antd";
import { useState, type ReactNode } from "react";
import { useWords } from "../app/language.js";
import { store, storedJson } from "../app/stored.js";
import { useUrlState, type UrlState } from "./url-state.js";

interface SavedView {
  readonly title: string;
  readonly filters: UrlState;
}

const atMost = 20;

/** Filters that a person wants again, under a name of their own, kept in this browser. */
export function SavedViews({ name, keys }: { readonly name: string; readonly keys: readonly string[] }): ReactNode {
  const { t } = useWords();
  const [url, set] = useUrlState();
  const [views, setViews] = useState<readonly SavedView[]>(() => storedJson<readonly SavedView[]>(`views.${name}`) ?? []);
  const [naming, setNaming] = useState<string | null>(null);
  const keep = (next: readonly SavedView[]): void => {
    setViews(next);
    store(`views.${name}`, JSON.stringify(next));
  };
  const filters = Object.fromEntries(keys.flatMap((key) => (url[key] === undefined ? [] : [[key, url[key]]])));
  const isSame = (one: UrlState): boolean => keys.every((key) => one[key] === filters[key]);
  const current = views.find((each) => isSame(each.filters));
  const title = naming?.trim() ?? "";
  const save = (): void => {
    if (title === "") return;
    keep([{ title, filters }, ...views.filter((each) => each.title !== title)].slice(0, atMost));
    setNaming(null);
  };
  return (
    <>
      <Dropdown
        trigger={["click"]}
        menu={{
          selectedKeys: current === undefined ? [] : [`view:${current.title}`],
          items: [
            ...views.map((each) => ({ key: `view:${each.title}`, label: each.title })),
            ...(views.length === 0 ? [] : [{ type: "divider" as const }]),
            { key: "save", label: t("console.views.save") },
            ...(current === undefined ? [] : [{ key: "forget", danger: true, label: t("console.views.forget", { title: current.title }) }]),
          ],
          onClick: ({ key }) => {
            if (key === "save") setNaming(current?.title ?? "");
            else if (key === "forget") keep(views.filter((each) => each !== current));
            else {
              const view = views.find((each) => `view:${each.title}` === key);
              if (view !== undefined) set(Object.fromEntries(keys.map((each) => [each, view.filters[each]])));
            }
          },
        }}
      >
        <Button>{current === undefined ? t("console.views.title") : t("console.views.current", { title: current.title })}</Button>
      </Dropdown>
      {naming === null ? null : (
        <Modal open title={t("console.views.save")} okText={t("console.views.save")} okButtonProps={{ disabled: title === "" }} onOk={save} onCancel={() => setNaming(null)}>
          <Flex vertical gap={8}><Input autoFocus maxLength={40} aria-label={t("console.views.name")} placeholder={t("console.views.name")} value={naming} onChange={(event) => setNaming(event.target.value)} onPressEnter={save} /></Flex>
        </Modal>
      )}
    </>
  );
}
