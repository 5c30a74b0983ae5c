import { useQuery } from "@tanstack/react-query";
import { Card, Drawer, Flex, Grid, Input, Skeleton } from "antd";
import { useState, type ReactNode } from "react";
import { useWords } from "../../app/language.js";
import { capital } from "../../ui/capital.js";
import { ProblemAlert } from "../../ui/problem-alert.js";
import { useUrlState } from "../../ui/url-state.js";
import { flat, keyOf, placeOf, treeOf } from "./org-shape.js";
import { FoundPlaces, OrgTree } from "./org-tree.js";
import { PlaceDialog, type PlaceEdit } from "./place-dialog.js";
import { PlacePanel } from "./place-panel.js";
import { organisationKey, readOrganisation, storesKey, storesPage } from "./queries.js";
import { StoreDialog } from "./store-dialog.js";
import { StorePanel } from "./store-panel.js";

/** The chain as a tree, and beside it what is chosen; on a narrow screen that slides over the tree. */
export function StructureTab(): ReactNode {
  const { t } = useWords();
  const [{ find, at }, set] = useUrlState();
  const isWide = Grid.useBreakpoint().lg ?? true;
  const [edit, setEdit] = useState<PlaceEdit | null>(null);
  const [newStore, setNewStore] = useState<{ readonly brandId?: string; readonly regionId?: string } | null>(null);
  const { data: organisation, error, refetch } = useQuery({ queryKey: [organisationKey], queryFn: readOrganisation });
  const found = useQuery({ queryKey: [storesKey, "found", find], queryFn: () => storesPage({ q: find ?? "" }, undefined), enabled: find !== undefined });
  if (organisation === undefined) return error === null ? <Skeleton active /> : <ProblemAlert error={error} onRetry={() => void refetch()} />;
  const root = treeOf(organisation);
  const place = placeOf(at);
  const key = keyOf(place);
  const node = flat(root).find((each) => each.key === key) ?? root;
  const choose = (chosen: string): void => set({ at: chosen });
  const panel = place.kind === "store" ? <StorePanel key={place.storeId} storeId={place.storeId} organisation={organisation} /> : <PlacePanel node={node} organisation={organisation} onEdit={setEdit} onNewStore={setNewStore} />;
  return (
    <Flex gap={16} align="start">
      <Card size="small" style={isWide ? { width: 380, flex: "none" } : { width: "100%" }} styles={{ body: { maxHeight: isWide ? "calc(100vh - 240px)" : undefined, overflow: "auto" } }}>
        <Flex vertical gap={12}>
          <Input.Search key={find} allowClear defaultValue={find ?? ""} aria-label={t("console.org.find")} placeholder={t("console.org.find")} loading={found.isFetching} onSearch={(value) => set({ find: value.trim() })} />
          <ProblemAlert error={found.error} onRetry={() => void found.refetch()} />
          {find === undefined ? <OrgTree root={root} chosen={key} onChoose={choose} /> : found.data === undefined ? (found.isError ? null : <Skeleton active />) : <FoundPlaces text={find} root={root} stores={found.data.items} chosen={key} onChoose={choose} />}
        </Flex>
      </Card>
      {isWide ? <div style={{ flex: 1, minWidth: 0 }}>{panel}</div> : <Drawer open={at !== undefined} size="100%" title={capital(t(`console.org.kind.${place.kind}`))} onClose={() => set({ at: undefined })}>{panel}</Drawer>}
      {edit === null ? null : <PlaceDialog edit={edit} organisation={organisation} onClose={() => setEdit(null)} />}
      {newStore === null ? null : (
        <StoreDialog
          store={null} organisation={organisation} within={newStore}
          onClose={(storeId) => {
            setNewStore(null);
            if (storeId !== null) set({ at: keyOf({ kind: "store", storeId }) });
          }}
        />
      )}
    </Flex>
  );
}
