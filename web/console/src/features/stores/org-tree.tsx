import { useQueries } from "@tanstack/react-query";
import { Empty, Flex, Tag, Tree, Typography } from "antd";
import { useState, type ReactNode } from "react";
import { nameIn, useWords } from "../../app/language.js";
import { flat, keyOf, type OrgNode } from "./org-shape.js";
import { readTills, storesKey, storesPage, type Store, type Till } from "./queries.js";

interface Branch {
  readonly key: string;
  readonly title: ReactNode;
  readonly isLeaf?: boolean;
  readonly selectable?: boolean;
  readonly children?: Branch[];
}

const storesAtMost = 200;

interface OrgTreeProps {
  readonly root: OrgNode;
  readonly chosen: string;
  readonly onChoose: (key: string) => void;
}

/** Group, brands, regions, stores and tills. Stores and tills are read when their place is opened. */
export function OrgTree({ root, chosen, onChoose }: OrgTreeProps): ReactNode {
  const { t, language } = useWords();
  const [open, setOpen] = useState<readonly string[]>(() => ["group", ...root.children.map((each) => each.key)]);
  const regions = flat(root).filter((each) => each.place.kind === "region" && each.direct > 0 && open.includes(each.key));
  const read = useQueries({
    queries: regions.map(({ place }) => {
      const filter = place.kind === "region" ? { brandId: place.brandId, regionId: place.regionId, directly: "true" as const } : {};
      return { queryKey: [storesKey, "tree", filter], queryFn: () => storesPage(filter, undefined, storesAtMost) };
    }),
  });
  const storesIn = new Map(regions.map((each, at) => [each.key, read[at]?.data]));
  const openStores = [...storesIn.values()].flatMap((page) => page?.items ?? []).filter((each) => open.includes(keyOf({ kind: "store", storeId: each.storeId })));
  const tillsRead = useQueries({ queries: openStores.map(({ storeId }) => ({ queryKey: ["tills", storeId], queryFn: () => readTills(storeId) })) });
  const tillsIn = new Map(openStores.map((each, at) => [each.storeId, tillsRead[at]?.data]));
  const told = (key: string, text: string): Branch => ({ key: `${key}.told`, isLeaf: true, selectable: false, title: <Typography.Text type="secondary">{text}</Typography.Text> });

  const tillBranch = (till: Till): Branch => ({
    key: `store.${till.storeId}.${till.tillId}`, isLeaf: true,
    title: <>{t("console.org.till_named", { name: till.name })}{till.state === "retired" ? <Tag style={{ marginInlineStart: 8 }}>{t("console.org.till_retired")}</Tag> : null}</>,
  });
  const storeBranch = (store: Store): Branch => {
    const key = keyOf({ kind: "store", storeId: store.storeId });
    const tills = tillsIn.get(store.storeId);
    return {
      key, isLeaf: false,
      title: <>{`${store.code} ${nameIn(language, store.name)}`}{store.state === "closed" ? <Tag style={{ marginInlineStart: 8 }}>{t("console.stores.closed")}</Tag> : null}</>,
      children: tills === undefined ? [told(key, t("console.org.reading"))] : tills.length === 0 ? [told(key, t("console.org.no_tills"))] : tills.map(tillBranch),
    };
  };
  const branch = (node: OrgNode): Branch => {
    const page = storesIn.get(node.key);
    const stores = page === undefined ? (node.direct > 0 ? [told(node.key, t("console.org.reading"))] : []) : [
      ...page.items.map(storeBranch), ...(page.nextCursor === null ? [] : [told(node.key, t("console.org.more_stores", { count: node.direct - page.items.length }))]),
    ];
    return {
      key: node.key, isLeaf: node.children.length === 0 && node.direct === 0, children: [...node.children.map(branch), ...stores],
      title: <>{nameIn(language, node.name)} <Typography.Text type="secondary">{t("console.org.stores", { count: node.open + node.closed })}</Typography.Text></>,
    };
  };
  return (
    <Tree
      blockNode
      aria-label={t("console.org.structure")}
      treeData={[branch(root)]}
      expandedKeys={[...open]}
      onExpand={(keys) => setOpen(keys.map(String))}
      selectedKeys={[chosen]}
      onSelect={([key]) => {
        // A till is shown with its store.
        if (key !== undefined) onChoose(String(key).split(".").slice(0, String(key).startsWith("store.") ? 2 : 3).join("."));
      }}
    />
  );
}

interface FoundPlacesProps {
  readonly text: string;
  readonly root: OrgNode;
  readonly stores: readonly Store[];
  readonly chosen: string;
  readonly onChoose: (key: string) => void;
}

/** What the search found, in place of the tree. */
export function FoundPlaces({ text, root, stores, chosen, onChoose }: FoundPlacesProps): ReactNode {
  const { t, language } = useWords();
  const wanted = text.trim().toLowerCase();
  const places = flat(root).filter((each) => `${each.code} ${each.name["zh-CN"]} ${each.name.en}`.toLowerCase().includes(wanted));
  const branches: Branch[] = [
    ...places.map((each): Branch => ({ key: each.key, isLeaf: true, title: <>{nameIn(language, each.name)} <Typography.Text type="secondary">{t(`console.org.kind.${each.place.kind}`)}</Typography.Text></> })),
    ...stores.map((each): Branch => ({ key: keyOf({ kind: "store", storeId: each.storeId }), isLeaf: true, title: `${each.code} ${nameIn(language, each.name)}` })),
  ];
  if (branches.length === 0) return <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t("console.org.nothing_found")} />;
  return (
    <Flex vertical>
      <Tree blockNode aria-label={t("console.org.found")} treeData={branches} selectedKeys={[chosen]} onSelect={([key]) => (key === undefined ? undefined : onChoose(String(key)))} />
    </Flex>
  );
}
