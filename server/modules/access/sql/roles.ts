import { toRfc3339, type Instant } from "@regulars/kernel";
import { bool, instantColumn, int8, json, listOf, oneOf, row, text, uuid } from "../../../platform/db/row.js";
import { sql } from "../../../platform/db/sql.js";
import type { Tx } from "../../../platform/db/tx.js";
import type { Grant, GrantId, Role, RoleId, StaffId } from "../domain/person.js";

const RoleRow = row({
  role_id: uuid<RoleId>(), code: text, role_name: json<Role["name"]>(), built_in: bool, permissions: listOf(text), limits: json<Role["limits"]>(), revision: int8,
});
const GrantRow = row({
  grant_id: uuid<GrantId>(), staff_id: uuid<StaffId>(), role_id: uuid<RoleId>(), scope_kind: oneOf("group", "brand", "region", "stores"), scope_ids: listOf(uuid<string>()),
  granted_at: instantColumn, granted_by: text,
});
const IdRow = row({ role_id: uuid<RoleId>() });
const roleColumns = sql.raw("role_id, code, role_name, built_in, permissions, limits, revision");

/** A chain has a few dozen roles. */
const allRoles = 500;

function toRole(each: ReturnType<typeof RoleRow.read>[number]): Role {
  return { roleId: each.role_id, code: each.code, name: each.role_name, builtIn: each.built_in, permissions: each.permissions, limits: each.limits, revision: each.revision };
}

function toGrant(each: ReturnType<typeof GrantRow.read>[number]): Grant {
  return {
    grantId: each.grant_id, staffId: each.staff_id, roleId: each.role_id, grantedAt: each.granted_at, grantedBy: each.granted_by,
    scope: each.scope_kind === "group" ? { kind: "group" } : { kind: each.scope_kind, ids: each.scope_ids },
  };
}

export async function rolesOf(tx: Tx): Promise<readonly Role[]> {
  return (await tx.rows(RoleRow, sql`SELECT ${roleColumns} FROM access.roles ORDER BY code LIMIT ${allRoles}`)).map(toRole);
}

/** False when the code is taken. */
export async function insertRole(tx: Tx, role: Role, by: string, now: Instant): Promise<boolean> {
  const at = toRfc3339(now);
  const made = await tx.rows(IdRow, sql`
    INSERT INTO access.roles (role_id, code, role_name, built_in, permissions, limits, created_at, created_by, updated_at)
    VALUES (${role.roleId}::uuid, ${role.code}, ${JSON.stringify(role.name)}::jsonb, ${role.builtIn}, ${role.permissions}::text[], ${JSON.stringify(role.limits)}::jsonb,
            ${at}::timestamptz, ${by}, ${at}::timestamptz)
    ON CONFLICT (code) DO NOTHING RETURNING role_id`);
  return made.length === 1;
}

export async function updateRole(tx: Tx, role: Role, now: Instant): Promise<boolean> {
  return (await tx.run(sql`
    UPDATE access.roles
       SET role_name = ${JSON.stringify(role.name)}::jsonb, permissions = ${role.permissions}::text[], limits = ${JSON.stringify(role.limits)}::jsonb,
           updated_at = ${toRfc3339(now)}::timestamptz, revision = revision + 1
     WHERE role_id = ${role.roleId}::uuid AND revision = ${role.revision}`)) === 1;
}

/** Grants in force, by person and age. */
export async function grantsOf(tx: Tx, staffIds: readonly StaffId[]): Promise<readonly Grant[]> {
  const rows = await tx.rows(GrantRow, sql`
    SELECT grant_id, staff_id, role_id, scope_kind, scope_ids, granted_at, granted_by
      FROM access.grants WHERE staff_id = ANY(${staffIds}::uuid[]) AND revoked_at IS NULL ORDER BY staff_id, grant_id LIMIT 10000`);
  return rows.map(toGrant);
}

/** Every grant in force. */
export async function allGrants(tx: Tx): Promise<readonly Grant[]> {
  return (await tx.rows(GrantRow, sql`
    SELECT grant_id, staff_id, role_id, scope_kind, scope_ids, granted_at, granted_by
      FROM access.grants WHERE revoked_at IS NULL ORDER BY staff_id, grant_id LIMIT 100000`)).map(toGrant);
}

export async function insertGrant(tx: Tx, grant: Grant): Promise<void> {
  await tx.run(sql`
    INSERT INTO access.grants (grant_id, staff_id, role_id, scope_kind, scope_ids, granted_at, granted_by)
    VALUES (${grant.grantId}::uuid, ${grant.staffId}::uuid, ${grant.roleId}::uuid, ${grant.scope.kind}, ${grant.scope.kind === "group" ? [] : grant.scope.ids}::uuid[],
            ${toRfc3339(grant.grantedAt)}::timestamptz, ${grant.grantedBy})`);
}

export async function markGrantRevoked(tx: Tx, grantId: GrantId, by: string, now: Instant): Promise<void> {
  await tx.run(sql`UPDATE access.grants SET revoked_at = ${toRfc3339(now)}::timestamptz, revoked_by = ${by} WHERE grant_id = ${grantId}::uuid AND revoked_at IS NULL`);
}
