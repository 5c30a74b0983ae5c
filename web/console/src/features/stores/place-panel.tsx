import { useNavigate } from "@tanstack/react-router";
import { Card, Descriptions, Flex, Typography } from "antd";
import type { ReactNode } from "react";
import { nameIn, useWords } from "../../app/language.js";
import { paths } from "../../paths.js";
import { capital } from "../../ui/capital.js";
import { ActionButton } from "../../ui/action-button.js";
import { useReasonNot } from "../../ui/reason-not.js";
import type { OrgNode } from "./org-shape.js";
import type { PlaceEdit } from "./place-dialog.js";
import type { Organisation } from "./queries.js";

interface PlacePanelProps {
  readonly node: OrgNode;
  readonly organisation: Organisation;
  readonly onEdit: (edit: PlaceEdit) => void;
  readonly onNewStore: (within: { readonly brandId?: string; readonly regionId?: string }) => void;
}

/** A group, brand or region: its numbers, and what can be made in it. */
export function PlacePanel({ node, organisation, onEdit, onNewStore }: PlacePanelProps): ReactNode {
  const { t, language } = useWords();
  const navigate = useNavigate();
  const reasonNot = useReasonNot("stores.manage");
  const { place } = node;
  const region = place.kind === "region" ? organisation.regions.find((each) => each.regionId === place.regionId) : undefined;
  const brand = place.kind === "brand" || place.kind === "region" ? organisation.brands.find((each) => each.brandId === place.brandId) : undefined;
  const edit: PlaceEdit | null = place.kind === "group" ? { kind: "group" }
    : place.kind === "brand" && brand !== undefined ? { kind: "brand", brand }
    : region !== undefined ? { kind: "region", region, brandId: region.brandId, parentRegionId: region.parentRegionId } : null;
  const within = { ...(place.kind === "brand" || place.kind === "region" ? { brandId: place.brandId } : {}), ...(place.kind === "region" ? { regionId: place.regionId } : {}) };
  const parent = region?.parentRegionId == null ? undefined : organisation.regions.find((each) => each.regionId === region.parentRegionId);
  return (
    <Card title={<Typography.Text style={{ whiteSpace: "normal", overflowWrap: "anywhere" }}>{nameIn(language, node.name)}</Typography.Text>} extra={<Typography.Text type="secondary">{capital(t(`console.org.kind.${place.kind}`))}</Typography.Text>}>
      <Flex vertical gap={16}>
        <Flex gap={8} wrap>
          {edit === null ? null : <ActionButton disabledReason={reasonNot} onClick={() => onEdit(edit)}>{t("console.org.edit")}</ActionButton>}
          {place.kind === "group" ? <ActionButton disabledReason={reasonNot} onClick={() => onEdit({ kind: "brand" })}>{t("console.org.new_kind", { kind: t("console.org.kind.brand") })}</ActionButton> : null}
          <ActionButton disabledReason={reasonNot} onClick={() => onEdit({ kind: "region", brandId: place.kind === "brand" ? place.brandId : (region?.brandId ?? null), parentRegionId: region?.regionId ?? null })}>{t("console.org.new_kind", { kind: t("console.org.kind.region") })}</ActionButton>
          <ActionButton type="primary" disabledReason={reasonNot} onClick={() => onNewStore(within)}>{t("console.org.new_kind", { kind: t("console.org.kind.store") })}</ActionButton>
          <ActionButton disabledReason={node.open === 0 ? t("console.poster.no_open_stores") : undefined} onClick={() => void navigate({ to: paths.posters, search: { ...(within.brandId === undefined ? {} : { brand: within.brandId }), ...(within.regionId === undefined ? {} : { region: within.regionId }), of: "open" } })}>{t("console.poster.all_here")}</ActionButton>
        </Flex>
        <Descriptions
          size="small" bordered column={1} styles={{ content: { overflowWrap: "anywhere" } }}
          items={[
            { key: "code", label: t("console.stores.code"), children: node.code }, { key: "zh", label: t("console.names.zh"), children: node.name["zh-CN"] }, { key: "en", label: t("console.names.en"), children: node.name.en },
            ...(region === undefined ? [] : [
              { key: "parent", label: t("console.org.parent_region"), children: parent === undefined ? t("console.org.no_parent") : nameIn(language, parent.name) },
              { key: "brand", label: t("console.org.region_brand"), children: region.brandId === null ? t("console.org.every_brand") : nameIn(language, brand?.name ?? {}) },
            ]),
            { key: "open", label: t("console.org.open_stores"), children: node.open }, { key: "closed", label: t("console.org.closed_stores"), children: node.closed },
          ]}
        />
      </Flex>
    </Card>
  );
}
