import { canonicalJson, type Instant } from "@regulars/kernel";
import type { Tx } from "../../../platform/db/tx.js";
import { actorOf, type Caller } from "../../../platform/http/caller.js";
import { newId } from "../../../platform/random.js";
import { builtInRoles, permissionsGiven } from "../domain/built-in-roles.js";
import { conflictOf } from "../domain/duties.js";
import { unknownAmong } from "../domain/grants.js";
import type { Role, RoleId } from "../domain/person.js";
import * as errors from "../errors.js";
import { insertRole, rolesOf, updateRole } from "../sql/roles.js";
import { knownPermissions } from "./authenticate.js";
import { requireHeld } from "./granting.js";

/** Makes the built-in roles, and brings them up to date with the permissions of this release. */
export async function ensureBuiltInRoles(tx: Tx, now: Instant): Promise<void> {
  const existing = await rolesOf(tx);
  for (const { code, name, gives, limits } of builtInRoles) {
    const permissions = permissionsGiven(gives, knownPermissions());
    const before = existing.find((each) => each.code === code);
    const role: Role = { roleId: before?.roleId ?? newId<"role">(), code, name, builtIn: true, permissions, limits, revision: before?.revision ?? 1 };
    if (before === undefined) await insertRole(tx, role, "system:bootstrap", now);
    else if (canonicalJson([before.name, before.permissions, before.limits]) !== canonicalJson([name, permissions, limits])) await updateRole(tx, role, now);
  }
}

export function listRoles(tx: Tx): Promise<readonly Role[]> {
  return rolesOf(tx);
}

export async function roleWith(tx: Tx, roleId: string): Promise<Role> {
  const role = (await rolesOf(tx)).find((each) => each.roleId === roleId);
  if (role === undefined) throw errors.roleNotFound({ roleId });
  return role;
}

type RoleChanges = { readonly [K in Exclude<keyof RoleInput, "code">]?: RoleInput[K] | undefined };

/** What changes add to a role and take from it; other limits count as an addition. */
export function wideningOf(before: Role, changes: RoleChanges): { readonly added: readonly string[]; readonly taken: readonly string[]; readonly isWider: boolean } {
  const permissions = changes.permissions ?? before.permissions;
  const added = permissions.filter((each) => !before.permissions.includes(each)).sort();
  const taken = before.permissions.filter((each) => !permissions.includes(each));
  return { added, taken, isWider: added.length > 0 || canonicalJson(changes.limits ?? before.limits) !== canonicalJson(before.limits) };
}

export type RoleInput = Pick<Role, "code" | "name" | "permissions" | "limits">;

export async function createRole(tx: Tx, input: RoleInput, by: Caller, now: Instant): Promise<Role> {
  const role: Role = { ...input, roleId: newId<"role">(), builtIn: false, permissions: [...new Set(input.permissions)].sort(), revision: 1 };
  requireSound(role);
  if (!(await insertRole(tx, role, actorOf(by), now))) throw errors.roleCodeTaken({ code: input.code });
  return role;
}

/** Changes a role for everyone who has it. Whoever widens it gives it to all of them, and so must hold what it gives. */
export async function changeRole(tx: Tx, roleId: RoleId, changes: RoleChanges & { readonly revision: number }, by: Caller, now: Instant): Promise<Role> {
  const before = await roleWith(tx, roleId);
  if (before.builtIn) throw errors.roleBuiltIn({ code: before.code });
  const permissions = [...new Set(changes.permissions ?? before.permissions)].sort();
  const role: Role = { ...before, name: changes.name ?? before.name, limits: changes.limits ?? before.limits, permissions, revision: changes.revision };
  requireSound(role);
  const added = permissions.filter((each) => !before.permissions.includes(each));
  const wider = canonicalJson(role.limits) === canonicalJson(before.limits) ? [] : permissions;
  requireHeld(by, [...new Set([...added, ...wider])], "all");
  if (!(await updateRole(tx, role, now))) throw errors.staffChanged({ revision: before.revision });
  return { ...role, revision: role.revision + 1 };
}

function requireSound(role: Role): void {
  const unknown = unknownAmong(role.permissions, knownPermissions());
  if (unknown.length > 0) throw errors.permissionUnknown({ permissions: unknown });
  const conflict = conflictOf(role.permissions, false);
  if (conflict !== null) throw errors.dutiesConflict({ conflict });
}
