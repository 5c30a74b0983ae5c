import type { Role, RoleLimit } from "./person.js";

interface BuiltInRole {
  readonly code: string;
  readonly name: Role["name"];
  /** Permissions by name or by pattern: `orders.*`, `*.read`; `!` takes away what the patterns before it gave. */
  readonly gives: readonly string[];
  readonly limits: Readonly<Record<string, RoleLimit>>;
}

const each = (perAction: number, perDay: number): RoleLimit => ({ perAction, perDay });

/** The code of the role whose holder may look at everything and change nothing. */
export const auditorCode = "auditor";

/** The roles of a retail chain. Patterns, so that what a later release adds falls to whom it belongs. */
export const builtInRoles: readonly BuiltInRole[] = [
  {
    code: "operations_lead", name: { "zh-CN": "运营主管", en: "Operations lead" },
    // Grants roles up to its own, hence holds what store and service staff hold; looks after no accounts, keys or machines.
    gives: ["*.*", "!access.manage", "!access.staff", "!access.roles", "!system.*", "!test_clock.*"],
    limits: { "points.adjust": each(5_000, 20_000), "growth.adjust": each(5_000, 20_000), "members.unmask": each(20, 200) },
  },
  {
    code: "store_manager", name: { "zh-CN": "店长", en: "Store manager" },
    gives: ["stores.read", "catalog.read", "members.*", "!members.merge", "!members.policies", "!members.unmask_approve", "!members.data_copy_approve", "!members.list_export_approve", "points.read", "points.adjust", "points.approve", "points.hold", "tiers.read", "offers.read", "games.read", "games.check_in", "orders.*", "!orders.policy",
      "cards.*", "!cards.manage", "tags.read", "tags.assign", "approvals.read", "approvals.decide", "access.grant", "access.read", "imports.read", "analytics.read"],
    limits: { "points.adjust": each(500, 2_000), "growth.adjust": each(500, 2_000), "members.unmask": each(5, 20) },
  },
  {
    code: "cashier", name: { "zh-CN": "收银员", en: "Cashier" },
    gives: ["stores.read", "catalog.read", "members.identify", "members.enrol", "points.read", "points.hold", "tiers.read", "games.check_in", "orders.read", "orders.ingest", "orders.return", "cards.read", "cards.bind", "cards.verify"],
    limits: {},
  },
  {
    code: "service_agent", name: { "zh-CN": "客服专员", en: "Service agent" },
    gives: ["stores.read", "catalog.read", "members.*", "!members.policies", "!members.unmask_approve", "!members.data_copy_approve", "!members.list_export", "!members.list_export_approve", "!members.decide_appeal", "points.read", "points.adjust", "points.transfer", "points.transfer_revert", "points.reinstate", "tiers.read", "tiers.assign", "offers.read", "games.read", "orders.read", "orders.claim",
      "cards.*", "!cards.manage", "tags.*", "!tags.manage", "approvals.read"],
    limits: { "points.adjust": each(200, 1_000), "growth.adjust": each(200, 1_000), "members.unmask": each(10, 100) },
  },
  {
    code: "finance_controller", name: { "zh-CN": "财务主管", en: "Finance controller" },
    gives: ["*.read", "*.list", "!access.read", "!test_clock.read", "points.write_off", "points.approve", "approvals.decide"],
    limits: {},
  },
  { code: auditorCode, name: { "zh-CN": "审计员", en: "Auditor" }, gives: ["*.read", "*.list", "!test_clock.read", "audit.verify"], limits: {} },
  {
    code: "it_admin", name: { "zh-CN": "系统管理员", en: "IT admin" },
    gives: ["access.*", "stores.*", "catalog.*", "system.*", "imports.*", "!imports.approve", "audit.read", "approvals.read", "test_clock.*"], limits: {},
  },
];

/** The permissions that a built-in role gives, of those that exist. */
export function permissionsGiven(gives: readonly string[], known: Iterable<string>): readonly string[] {
  return [...known].filter((permission) => {
    let given = false;
    for (const rule of gives) {
      const takes = rule.startsWith("!");
      if (matches(takes ? rule.slice(1) : rule, permission)) given = !takes;
    }
    return given;
  }).sort();
}

function matches(pattern: string, permission: string): boolean {
  const [area, verb] = pattern.split(".");
  const [ofArea, ofVerb] = permission.split(".");
  return (area === "*" || area === ofArea) && (verb === "*" || verb === ofVerb);
}
