import { createRootRoute, createRoute, createRouter, lazyRouteComponent } from "@tanstack/react-router";
import { Skeleton } from "antd";
import { createElement, type ComponentType, type ReactNode } from "react";
import { NotFoundPage, Permitted } from "./app/error-page.js";
import { Frame } from "./app/frame.js";
import { paths } from "./paths.js";

const root = createRootRoute({ component: Frame, notFoundComponent: NotFoundPage });

/** A page, fetched when it is first opened. Who lacks the permission is told so and fetches nothing. */
function page(path: string, permission: string | null, load: () => Promise<ComponentType>) {
  const Page = lazyRouteComponent(() => load().then((loaded) => ({ Page: loaded })), "Page");
  return createRoute({ getParentRoute: () => root, path, component: (): ReactNode => <Permitted permission={permission}>{createElement(Page)}</Permitted> });
}

const tree = root.addChildren([
  page(paths.home, null, () => import("./features/home/home-page.js").then((each) => each.HomePage)),
  page(paths.approvals, "approvals.read", () => import("./features/approvals/approvals-page.js").then((each) => each.ApprovalsPage)),
  page(paths.audit, "audit.read", () => import("./features/audit/audit-page.js").then((each) => each.AuditPage)),
  page(paths.stores, "stores.read", () => import("./features/stores/stores-page.js").then((each) => each.StoresPage)),
  page(paths.posters, "stores.read", () => import("./features/stores/posters-page.js").then((each) => each.PostersPage)),
  page(paths.products, "catalog.read", () => import("./features/products/products-page.js").then((each) => each.ProductsPage)),
  page(paths.tags, "tags.read", () => import("./features/tags/tags-page.js").then((each) => each.TagsPage)),
  page(paths.appeals, "members.appeals", () => import("./features/appeals/appeals-page.js").then((each) => each.AppealsPage)),
  page(paths.members, "members.read", () => import("./features/members/members-page.js").then((each) => each.MembersPage)),
  page(paths.privacy, "members.read", () => import("./features/privacy/privacy-page.js").then((each) => each.PrivacyPage)),
  page(paths.profileRewards, "points.read", () => import("./features/profile-rewards/profile-rewards-page.js").then((each) => each.ProfileRewardsPage)),
  page(paths.exports, "members.list_export", () => import("./features/exports/exports-page.js").then((each) => each.ExportsPage)),
  page(paths.member, "members.read", () => import("./features/members/member-page.js").then((each) => each.MemberPage)),
  page(paths.mergeMember, "members.merge", () => import("./features/merging/merge-page.js").then((each) => each.MergePage)),
  page(paths.mergeCandidates, "members.merge", () => import("./features/merging/candidates-page.js").then((each) => each.CandidatesPage)),
  page(paths.cards, "cards.read", () => import("./features/cards/cards-page.js").then((each) => each.CardsPage)),
  page(paths.cardTypes, "cards.read", () => import("./features/cards/card-types-page.js").then((each) => each.CardTypesPage)),
  page(paths.cardBatches, "cards.batch", () => import("./features/cards/batches-page.js").then((each) => each.BatchesPage)),
  page(paths.cardPools, "cards.pools", () => import("./features/cards/pools-page.js").then((each) => each.PoolsPage)),
  page(paths.orders, "orders.read", () => import("./features/orders/orders-page.js").then((each) => each.OrdersPage)),
  page(paths.order, "orders.read", () => import("./features/orders/order-page.js").then((each) => each.OrderPage)),
  page(paths.parkedReturns, "orders.read", () => import("./features/orders/parked-page.js").then((each) => each.ParkedReturnsPage)),
  page(paths.imports, "imports.read", () => import("./features/imports/imports-page.js").then((each) => each.ImportsPage)),
  page(paths.import, "imports.read", () => import("./features/imports/import-page.js").then((each) => each.ImportPage)),
  page(paths.apiKeys, "access.read", () => import("./features/api-keys/api-keys-page.js").then((each) => each.ApiKeysPage)),
  page(paths.rules, "offers.read", () => import("./features/rules/rules-page.js").then((each) => each.RulesPage)),
  page(paths.newRule, "offers.read", () => import("./features/rules/editor-page.js").then((each) => each.NewRulePage)),
  page(paths.rule, "offers.read", () => import("./features/rules/rule-page.js").then((each) => each.RulePage)),
  page(paths.ruleDraft, "offers.read", () => import("./features/rules/editor-page.js").then((each) => each.RuleDraftPage)),
  page(paths.tiers, "tiers.read", () => import("./features/tiers/tiers-page.js").then((each) => each.TiersPage)),
  page(paths.newTierSet, "tiers.read", () => import("./features/tiers/set-editor-page.js").then((each) => each.NewTierSetPage)),
  page(paths.tierSet, "tiers.read", () => import("./features/tiers/tier-set-page.js").then((each) => each.TierSetPage)),
  page(paths.editTierSet, "tiers.read", () => import("./features/tiers/set-editor-page.js").then((each) => each.EditTierSetPage)),
  page(paths.staff, "access.read", () => import("./features/staff/staff-page.js").then((each) => each.StaffPage)),
  page(paths.roles, "access.read", () => import("./features/roles/roles-page.js").then((each) => each.RolesPage)),
  page(paths.security, null, () => import("./features/security/security-page.js").then((each) => each.SecurityPage)),
  page(paths.system, "system.read", () => import("./features/system/system-page.js").then((each) => each.SystemPage)),
]);

export const router = createRouter({
  routeTree: tree,
  basepath: "/console",
  defaultPendingComponent: () => <Skeleton active />,
  // Everything in the address stays a text: a phone number or a code must not turn into a number.
  parseSearch: (text) => Object.fromEntries(new URLSearchParams(text)),
  stringifySearch: (search) => {
    const text = new URLSearchParams(search as Record<string, string>).toString();
    return text === "" ? "" : `?${text}`;
  },
});
