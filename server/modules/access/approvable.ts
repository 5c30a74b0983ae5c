import { asId, instant, toRfc3339, type Instant } from "@regulars/kernel";
import { z } from "zod";
import type { Tx } from "../../platform/db/tx.js";
import { narrowed, type Caller } from "../../platform/http/caller.js";
import { approvable, done, type Behind } from "../approvals/index.js";
import type { ApiKey } from "./domain/api-key.js";
import type { Grant, GrantScope, Role, RoleLimit } from "./domain/person.js";
import { requireHeld, storesIn } from "./service/granting.js";
import { createApiKey } from "./service/keys.js";
import { rightsOfStaff } from "./service/rights.js";
import { changeRole, roleWith, wideningOf } from "./service/roles.js";
import { grantRole, staffOf } from "./service/staff.js";

const moment = (at: Instant | null): string | null => (at === null ? null : toRfc3339(at));

/** A key as the contract shows it. */
export const shownKey = (key: ApiKey) => ({
  ...key, createdAt: toRfc3339(key.createdAt), expiresAt: moment(key.expiresAt), lastUsedAt: moment(key.lastUsedAt), revokedAt: moment(key.revokedAt),
});

interface NewKey {
  readonly apiKey: ReturnType<typeof shownKey>;
  readonly token: string;
}

/**
 * A key opens the house to a program: a person makes none alone. The token is shown to its maker, who completes what was approved. A preset is
 * given by the second person, who holds it when agreeing and still when the key is made.
 */
export const apiKeyCreation = approvable({
  kind: "access.api_key_create", asks: "access.manage", permission: "access.approve", fields: ["name", "permissions", "stores", "expires_at"], completedByMaker: true,
  payload: z.object({ name: z.string(), preset: z.enum(["till"]).optional(), permissions: z.array(z.string()), storeScope: z.union([z.literal("all"), z.array(z.string())]), expiresAt: z.int().nullable() }),
  measure: () => null,
  vouch: (_tx, { preset, permissions, storeScope }, approver) => {
    if (preset !== undefined) requireHeld(approver, permissions, storeScope);
    return Promise.resolve();
  },
  describe: (_tx, { name, permissions, storeScope, expiresAt }) => Promise.resolve({
    memberId: null, storeIds: storeScope === "all" ? null : storeScope.map((each) => asId<"store">(each)), params: { name },
    changes: [
      { field: "name", before: null, after: name }, { field: "permissions", before: null, after: permissions.join(", ") },
      { field: "stores", before: null, after: storeScope === "all" ? null : storeScope.length }, { field: "expires_at", before: null, after: expiresAt === null ? null : toRfc3339(instant(expiresAt)) },
    ],
  }),
  execute: async (tx, { name, preset, permissions, storeScope, expiresAt }, behind, now) => {
    const { caller, approval } = behind;
    if (caller === null) throw new Error("a key is made in the presence of its maker");
    const scope = storeScope === "all" ? storeScope : storeScope.map((each) => asId<"store">(each));
    // People ask for a preset, which somebody else gives. Until they are asked there is nobody: what is tried then is the rest.
    const isGivenByOther = preset !== undefined && caller.kind === "staff";
    const other = !isGivenByOther ? caller : approval === null ? null : await giver(tx, { ...behind, maker: approval.approver, caller: null }, "access.approve");
    const { apiKey, token } = await createApiKey(tx, { name, permissions, storeScope: scope, expiresAt: expiresAt === null ? null : instant(expiresAt) }, caller, now, other);
    return done<NewKey>({ apiKey: shownKey(apiKey), token });
  },
});

/** Who gives, with what they hold now: what the maker has lost since asking cannot be given any more. */
async function giver(tx: Tx, { maker, caller }: Behind, permission: string): Promise<Caller> {
  if (caller !== null) return caller;
  const staffId = asId<"staff">(maker.replace("staff:", ""));
  const [{ state }, rights] = await Promise.all([staffOf(tx, staffId), rightsOfStaff(tx, staffId)]);
  const held: Caller = { kind: "staff", callerId: staffId, permissions: state === "active" ? rights.permissions : new Set(), storeScope: rights.storeScope, scopes: rights.scopes };
  return narrowed(held, permission, null);
}

const Scope = z.discriminatedUnion("kind", [z.object({ kind: z.literal("group") }), z.object({ kind: z.enum(["brand", "region", "stores"]), ids: z.array(z.string()) })]);
const scopeText = (scope: GrantScope): string => (scope.kind === "group" ? "group" : `${scope.kind}: ${scope.ids.length}`);

/** A person gives nobody a role alone. The role that was asked for is given: one that has changed meanwhile is not. */
export const roleGrant = approvable({
  kind: "access.role_grant", asks: "access.grant", permission: "access.approve", fields: ["role", "permissions", "scope"],
  payload: z.object({ staffId: z.string(), roleId: z.string(), revision: z.int(), scope: Scope }),
  measure: () => null, beneficiary: ({ staffId }) => `staff:${staffId}`,
  describe: async (tx, { staffId, roleId, scope }) => {
    const [staff, role] = [await staffOf(tx, asId<"staff">(staffId)), await roleWith(tx, roleId)];
    const stores = await storesIn(tx, scope);
    return {
      memberId: null, storeIds: stores === "all" ? null : stores.map((each) => asId<"store">(each)), params: { login: staff.login, role: role.code, nameZh: role.name["zh-CN"], nameEn: role.name.en },
      changes: [{ field: "role", before: null, after: role.code }, { field: "permissions", before: null, after: role.permissions.length }, { field: "scope", before: null, after: scopeText(scope) }],
    };
  },
  execute: async (tx, { staffId, roleId, revision, scope }, behind, now) =>
    done<Grant>(await grantRole(tx, { staffId: asId<"staff">(staffId), roleId, scope, revision }, await giver(tx, behind, "access.grant"), now)),
});

const Limits = z.record(z.string(), z.object({ perAction: z.int().nullable(), perDay: z.int().nullable() }));
const limitsText = (limits: Readonly<Record<string, RoleLimit>>): string => Object.entries(limits).map(([what, { perAction, perDay }]) => `${what} ${perAction ?? "∞"} / ${perDay ?? "∞"}`).sort().join(", ");

/** A role that is widened gives to everyone who has it: nobody does that alone. */
export const roleWidening = approvable({
  kind: "access.role_change", asks: "access.roles", permission: "access.approve", fields: ["permissions_added", "permissions_taken", "limits"],
  payload: z.object({ roleId: z.string(), revision: z.int(), name: z.object({ "zh-CN": z.string(), en: z.string() }).optional(), permissions: z.array(z.string()).optional(), limits: Limits.optional() }),
  measure: () => null,
  describe: async (tx, { roleId, ...changes }) => {
    const before = await roleWith(tx, roleId);
    const { added, taken } = wideningOf(before, changes);
    return {
      memberId: null, storeIds: null, params: { role: before.code, nameZh: before.name["zh-CN"], nameEn: before.name.en },
      changes: [
        { field: "permissions_added", before: null, after: added.length === 0 ? null : added.join(", ") }, { field: "permissions_taken", before: taken.length === 0 ? null : taken.join(", "), after: null },
        { field: "limits", before: limitsText(before.limits), after: limitsText(changes.limits ?? before.limits) },
      ],
    };
  },
  execute: async (tx, { roleId, ...changes }, behind, now) => done<Role>(await changeRole(tx, asId<"role">(roleId), changes, await giver(tx, behind, "access.roles"), now)),
});
