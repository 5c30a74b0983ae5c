import type { TextKey } from "@regulars/i18n/one-language";
import { paths } from "./paths.js";

export interface MenuEntry {
  readonly path: string;
  readonly title: TextKey;
  /** Null: for everybody who is logged in. */
  readonly permission: string | null;
}

export interface MenuGroup {
  readonly title: TextKey;
  readonly entries: readonly MenuEntry[];
}

/** The side menu. A group of which a person may see nothing is not shown. */
export const menu: readonly MenuGroup[] = [
  { title: "console.menu.overview", entries: [{ path: paths.home, title: "console.home.title", permission: null }] },
  {
    title: "console.menu.members",
    entries: [{ path: paths.members, title: "console.members.title", permission: "members.read" }, { path: paths.appeals, title: "console.appeals.title", permission: "members.appeals" }, { path: paths.cards, title: "console.cards.title", permission: "cards.read" }, { path: paths.mergeCandidates, title: "console.candidates.title", permission: "members.merge" }, { path: paths.exports, title: "console.exports.title", permission: "members.list_export" }],
  },
  {
    title: "console.menu.trade",
    entries: [
      { path: paths.orders, title: "console.orders.title", permission: "orders.read" },
      { path: paths.parkedReturns, title: "console.orders.parked.title", permission: "orders.read" },
    ],
  },
  {
    title: "console.menu.programme",
    entries: [{ path: paths.rules, title: "console.rules.title", permission: "offers.read" }, { path: paths.tiers, title: "console.tiers.title", permission: "tiers.read" }, { path: paths.cardTypes, title: "console.cards.types", permission: "cards.read" }, { path: paths.cardPools, title: "console.cards.pools", permission: "cards.pools" }, { path: paths.cardBatches, title: "console.batches.title", permission: "cards.batch" }, { path: paths.profileRewards, title: "console.rewards.title", permission: "points.read" }],
  },
  {
    title: "console.menu.work",
    entries: [{ path: paths.approvals, title: "console.approvals.title", permission: "approvals.read" }, { path: paths.audit, title: "console.audit.title", permission: "audit.read" }],
  },
  { title: "console.menu.settings", entries: [{ path: paths.stores, title: "console.stores.title", permission: "stores.read" }, { path: paths.products, title: "console.products.title", permission: "catalog.read" }, { path: paths.imports, title: "console.imports.title", permission: "imports.read" }, { path: paths.apiKeys, title: "console.keys.title", permission: "access.read" }, { path: paths.tags, title: "console.tags.title", permission: "tags.read" }, { path: paths.privacy, title: "console.privacy.title", permission: "members.read" }] },
  {
    title: "console.menu.people",
    entries: [
      { path: paths.staff, title: "console.staff.title", permission: "access.read" },
      { path: paths.roles, title: "console.roles.title", permission: "access.read" },
      { path: paths.system, title: "console.system.title", permission: "system.read" },
    ],
  },
];

export function menuFor(permissions: readonly string[], groups: readonly MenuGroup[] = menu): readonly MenuGroup[] {
  return groups
    .map((group) => ({ ...group, entries: group.entries.filter((each) => each.permission === null || permissions.includes(each.permission)) }))
    .filter((group) => group.entries.length > 0);
}
