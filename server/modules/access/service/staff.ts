import type { Instant } from "@regulars/kernel";
import type { Tx } from "../../../platform/db/tx.js";
import { actorOf, type Caller } from "../../../platform/http/caller.js";
import { newId } from "../../../platform/random.js";
import { endRequestsOf } from "../../approvals/index.js";
import { storeDirectory, type StoreDirectory } from "../../stores/index.js";
import { auditorCode } from "../domain/built-in-roles.js";
import { conflictOf } from "../domain/duties.js";
import type { Grant, GrantScope, Role, Staff, StaffId } from "../domain/person.js";
import { storesOf } from "../domain/rights.js";
import { after, setUpMs } from "../domain/session.js";
import * as errors from "../errors.js";
import { allGrants, grantsOf, insertGrant, markGrantRevoked, rolesOf } from "../sql/roles.js";
import { deletePasskeys } from "../sql/passkeys.js";
import { endSessions } from "../sql/sessions.js";
import { credentialsOf, insertStaff, staffById, staffPage, type StaffFilter, storeSetUp, storeTotp, replaceRecoveryCodes, updateStaff } from "../sql/staff.js";
import { requireHeld } from "./granting.js";
import { placedStores } from "./rights.js";
import { hashOf, newToken } from "./secrets.js";

export interface StaffWithGrants {
  readonly staff: Staff;
  readonly grants: readonly Grant[];
}

/** Makes an account without any right. The one-time token sets its password; it is shown this once. */
export async function createStaff(tx: Tx, input: { readonly login: string; readonly name: string }, by: Caller, now: Instant): Promise<{ readonly staff: Staff; readonly setUpToken: string }> {
  const staff: Staff = {
    staffId: newId<"staff">(), login: input.login, name: input.name, state: "active", createdAt: now, createdBy: actorOf(by), lastLoginAt: null, revision: 1,
  };
  if (!(await insertStaff(tx, staff))) throw errors.loginTaken({ login: input.login });
  return { staff, setUpToken: await newSetUpToken(tx, staff.staffId, now) };
}

async function newSetUpToken(tx: Tx, staffId: StaffId, now: Instant): Promise<string> {
  const token = newToken();
  await storeSetUp(tx, staffId, hashOf(token), after(now, setUpMs));
  return token;
}

export async function staffOf(tx: Tx, staffId: StaffId): Promise<Staff> {
  const staff = await staffById(tx, staffId);
  if (staff === null) throw errors.staffNotFound({ staffId });
  return staff;
}

export async function staffWithGrants(tx: Tx, staffId: StaffId): Promise<StaffWithGrants> {
  return { staff: await staffOf(tx, staffId), grants: await grantsOf(tx, [staffId]) };
}

/**
 * Whom a caller of some stores is not shown: those who act only elsewhere. People without a role yet are shown, so that they can be given
 * one, and everybody sees themselves.
 */
export async function hiddenFrom(tx: Tx, caller: Caller): Promise<ReadonlySet<StaffId>> {
  const { storeScope } = caller;
  if (storeScope === "all") return new Set();
  const [grants, directory] = await Promise.all([allGrants(tx), storeDirectory(tx)]);
  const placed = placedStores(directory);
  const hidden = new Set(grants.map((each) => each.staffId).filter((each) => each !== caller.callerId));
  for (const { staffId, scope } of grants) {
    const reach = storesOf(scope, placed);
    if (reach !== "all" && reach.size > 0 && [...reach].every((each) => storeScope.has(each))) hidden.delete(staffId);
  }
  return hidden;
}

/** One person, if the caller is shown them; a hidden one does not exist. */
export async function staffSeenBy(tx: Tx, staffId: StaffId, caller: Caller): Promise<StaffWithGrants> {
  if ((await hiddenFrom(tx, caller)).has(staffId)) throw errors.staffNotFound({ staffId });
  return staffWithGrants(tx, staffId);
}

/** By login, one more than `limit` when there are more. */
export async function listStaff(tx: Tx, afterLogin: string, limit: number, filter: Partial<StaffFilter> = {}): Promise<readonly StaffWithGrants[]> {
  const page = await staffPage(tx, { text: null, state: null, hidden: [], ...filter }, afterLogin, limit + 1);
  const grants = await grantsOf(tx, page.map((each) => each.staffId));
  return page.map((staff) => ({ staff, grants: grants.filter((each) => each.staffId === staff.staffId) }));
}

export async function changeStaff(tx: Tx, staffId: StaffId, changes: { readonly name: string; readonly revision: number }, now: Instant): Promise<StaffWithGrants> {
  const before = await staffOf(tx, staffId);
  if (!(await updateStaff(tx, { ...before, ...changes }, now))) throw errors.staffChanged({ revision: before.revision });
  return staffWithGrants(tx, staffId);
}

/** Disabling ends every session at once, and what the person has asked others to approve. Nobody disables themselves: the last administrator would be gone. */
export async function setStaffState(tx: Tx, staffId: StaffId, state: Staff["state"], by: Caller, now: Instant): Promise<StaffWithGrants> {
  if (by.callerId === staffId) throw errors.notOneself();
  const before = await staffOf(tx, staffId);
  if (before.state !== state && !(await updateStaff(tx, { ...before, state }, now))) throw errors.staffChanged({ revision: before.revision });
  if (state === "disabled") {
    await endSessions(tx, staffId, {}, "disabled", now);
    await endRequestsOf(tx, `staff:${staffId}`, now);
  }
  return staffWithGrants(tx, staffId);
}

/** The password ends, and with it every session. The second factor stays: who resets a password cannot log in with it. */
export async function resetPassword(tx: Tx, staffId: StaffId, by: Caller, now: Instant): Promise<string> {
  if (by.callerId === staffId) throw errors.notOneself();
  await staffOf(tx, staffId);
  await credentialsOf(tx, staffId);
  await endSessions(tx, staffId, {}, "password_changed", now);
  return newSetUpToken(tx, staffId, now);
}

/** The second factors end; the next log-in sets them up anew. Only for those who could do all that the person can: it takes two to take over an account. */
export async function resetFactors(tx: Tx, staffId: StaffId, by: Caller, now: Instant): Promise<void> {
  if (by.callerId === staffId) throw errors.notOneself();
  await staffOf(tx, staffId);
  const [grants, roles, directory] = await Promise.all([grantsOf(tx, [staffId]), rolesOf(tx), storeDirectory(tx)]);
  for (const grant of grants) requireGrantHeld(by, roleIn(roles, grant.roleId), grant.scope, directory);
  await credentialsOf(tx, staffId);
  await storeTotp(tx, staffId, null);
  await replaceRecoveryCodes(tx, staffId, [], now);
  await deletePasskeys(tx, staffId, null);
  await endSessions(tx, staffId, {}, "factors_reset", now);
}

export async function endStaffSessions(tx: Tx, staffId: StaffId, now: Instant): Promise<number> {
  await staffOf(tx, staffId);
  return endSessions(tx, staffId, {}, "ended_by_other", now);
}

export interface GrantRole {
  readonly staffId: StaffId;
  readonly roleId: string;
  readonly scope: GrantScope;
  /** Only if the role is still as it was read. */
  readonly revision?: number;
}

/** Gives a person a role somewhere. Nobody gives more than they hold, to nobody duties that must not lie in one hand, and nothing to themselves. */
export async function grantRole(tx: Tx, input: GrantRole, by: Caller, now: Instant): Promise<Grant> {
  if (by.callerId === input.staffId) throw errors.notOneself();
  await staffOf(tx, input.staffId);
  // The account's row is locked: two grants at the same moment see each other when duties are compared.
  await credentialsOf(tx, input.staffId);
  const [roles, held, directory] = await Promise.all([rolesOf(tx), grantsOf(tx, [input.staffId]), storeDirectory(tx)]);
  const role = roleIn(roles, input.roleId);
  if (input.revision !== undefined && input.revision !== role.revision) throw errors.staffChanged({ revision: role.revision });
  requireScopeExists(directory, input.scope);
  requireGrantHeld(by, role, input.scope, directory);
  const all = [role, ...held.map((each) => roleIn(roles, each.roleId))];
  const conflict = conflictOf(all.flatMap((each) => each.permissions), all.some((each) => each.code === auditorCode));
  if (conflict !== null) throw errors.dutiesConflict({ conflict });
  const grant: Grant = { grantId: newId<"grant">(), staffId: input.staffId, roleId: role.roleId, scope: input.scope, grantedAt: now, grantedBy: actorOf(by) };
  await insertGrant(tx, grant);
  return grant;
}

/** Takes a role away; it counts from the commit on. */
export async function revokeGrant(tx: Tx, staffId: StaffId, grantId: string, by: Caller, now: Instant): Promise<void> {
  const [grants, roles, directory] = await Promise.all([grantsOf(tx, [staffId]), rolesOf(tx), storeDirectory(tx)]);
  const grant = grants.find((each) => each.grantId === grantId);
  if (grant === undefined) throw errors.grantNotFound({ grantId });
  requireGrantHeld(by, roleIn(roles, grant.roleId), grant.scope, directory);
  await markGrantRevoked(tx, grant.grantId, actorOf(by), now);
}

function roleIn(roles: readonly Role[], roleId: string): Role {
  const role = roles.find((each) => each.roleId === roleId);
  if (role === undefined) throw errors.roleNotFound({ roleId });
  return role;
}

function requireGrantHeld(by: Caller, role: Role, scope: GrantScope, directory: StoreDirectory): void {
  const reach = storesOf(scope, placedStores(directory));
  requireHeld(by, role.permissions, reach === "all" ? "all" : [...reach]);
}

function requireScopeExists(directory: StoreDirectory, scope: GrantScope): void {
  if (scope.kind === "group") return;
  const exists = { brand: directory.brandById, region: directory.regionById, stores: directory.byId }[scope.kind];
  const stranger = scope.ids.find((each) => exists(each) === undefined);
  if (stranger !== undefined) throw errors.grantScopeUnknown({ kind: scope.kind, id: stranger });
}
