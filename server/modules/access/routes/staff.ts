import { toRfc3339 } from "@regulars/kernel";
import { differing } from "../../../platform/http/audit.js";
import { decodeCursor, pageFrom, pageOf } from "../../../platform/http/paging.js";
import { cursorInvalid } from "../../../platform/http/problems.js";
import { answer, refuse, route } from "../../../platform/http/route.js";
import { doOrSubmit, WaitingShape, waitingAnswer } from "../../approvals/index.js";
import { roleGrant, roleWidening } from "../approvable.js";
import type { Grant } from "../domain/person.js";
import * as errors from "../errors.js";
import * as shapes from "../schemas/people.js";
import { knownPermissions } from "../service/authenticate.js";
import { changeRole, createRole, listRoles, roleWith, wideningOf } from "../service/roles.js";
import * as people from "../service/staff.js";

const tag = "staff";
const held = [errors.permissionNotHeld, errors.scopeNotHeld];

export function shownGrant({ grantId, roleId, scope, grantedAt, grantedBy }: Grant) {
  return { grantId, roleId, scope, grantedAt: toRfc3339(grantedAt), grantedBy };
}

function shown({ staff, grants }: people.StaffWithGrants) {
  return { ...staff, createdAt: toRfc3339(staff.createdAt), lastLoginAt: staff.lastLoginAt === null ? null : toRfc3339(staff.lastLoginAt), grants: grants.map(shownGrant) };
}

const getStaff = route({
  method: "GET", path: "/v1/staff", operationId: "listStaff", tag, summary: "People at work by login, with their roles", permission: "access.read", scope: "rows",
  query: shapes.StaffQuery, answers: { 200: pageOf(shapes.StaffShape) }, problems: [cursorInvalid],
  handle: async ({ tx, query, caller }) => {
    const hidden = [...(await people.hiddenFrom(tx, caller))];
    const [after] = decodeCursor(query.cursor, ["string"]) ?? [""];
    return answer(200, pageFrom(await people.listStaff(tx, String(after), query.limit, { text: query.q ?? null, state: query.state ?? null, hidden }), query.limit, shown, ({ staff }) => [staff.login]));
  },
});

const getOne = route({
  method: "GET", path: "/v1/staff/{staffId}", operationId: "getStaff", tag, summary: "One person with their roles", permission: "access.read", scope: "found",
  params: shapes.StaffParams, answers: { 200: shapes.StaffShape }, problems: [errors.staffNotFound],
  handle: async ({ tx, params, caller }) => answer(200, shown(await people.staffSeenBy(tx, params.staffId, caller))),
});

const postStaff = route({
  method: "POST", path: "/v1/staff", operationId: "createStaff", tag, summary: "Makes an account without rights; its one-time token is in this answer and nowhere else", permission: "access.staff", scope: "programme",
  body: shapes.CreateStaffBody, answers: { 201: shapes.NewStaffShape }, problems: [errors.loginTaken],
  handle: async ({ tx, body, caller, now }) => {
    const { staff, setUpToken } = await people.createStaff(tx, body, caller, now);
    return answer(201, { staff: shown({ staff, grants: [] }), setUpToken });
  },
});

const patchStaff = route({
  method: "PATCH", path: "/v1/staff/{staffId}", operationId: "changeStaff", tag, summary: "Changes a person's name", permission: "access.staff", scope: "programme",
  params: shapes.StaffParams, body: shapes.ChangeStaffBody, answers: { 200: shapes.StaffShape }, problems: [errors.staffNotFound, errors.staffChanged],
  handle: async ({ tx, params, body, now }) => answer(200, shown(await people.changeStaff(tx, params.staffId, body, now))),
});

const disable = route({
  method: "POST", path: "/v1/staff/{staffId}:disable", operationId: "disableStaff", tag, summary: "Closes an account; its sessions end at once", permission: "access.staff", scope: "programme",
  params: shapes.StaffParams, answers: { 200: shapes.StaffShape }, problems: [errors.staffNotFound, errors.staffChanged, errors.notOneself],
  handle: async ({ tx, params, caller, audit, now }) => {
    const before = (await people.staffWithGrants(tx, params.staffId)).staff.state;
    const after = await people.setStaffState(tx, params.staffId, "disabled", caller, now);
    audit.change({ target: { kind: "staff", id: params.staffId }, before: { state: before }, after: { state: after.staff.state } });
    return answer(200, shown(after));
  },
});

const enable = route({
  method: "POST", path: "/v1/staff/{staffId}:enable", operationId: "enableStaff", tag, summary: "Opens a closed account again", permission: "access.staff", scope: "programme",
  params: shapes.StaffParams, answers: { 200: shapes.StaffShape }, problems: [errors.staffNotFound, errors.staffChanged, errors.notOneself],
  handle: async ({ tx, params, caller, audit, now }) => {
    const before = (await people.staffWithGrants(tx, params.staffId)).staff.state;
    const after = await people.setStaffState(tx, params.staffId, "active", caller, now);
    audit.change({ target: { kind: "staff", id: params.staffId }, before: { state: before }, after: { state: after.staff.state } });
    return answer(200, shown(after));
  },
});

const resetPassword = route({
  method: "POST", path: "/v1/staff/{staffId}:reset-password", operationId: "resetPassword", tag, summary: "Ends a password and its sessions; the second factor stays", permission: "access.staff", scope: "programme",
  params: shapes.StaffParams, answers: { 200: shapes.SetUpShape }, problems: [errors.staffNotFound, errors.notOneself],
  handle: async ({ tx, params, caller, now }) => answer(200, { setUpToken: await people.resetPassword(tx, params.staffId, caller, now) }),
});

const resetFactors = route({
  method: "POST", path: "/v1/staff/{staffId}:reset-factors", operationId: "resetFactors", tag, summary: "Ends the second factors; the next log-in sets them up anew", permission: "access.grant", scope: "found",
  params: shapes.StaffParams, answers: { 200: shapes.Done }, problems: [errors.staffNotFound, errors.notOneself, errors.roleNotFound, ...held],
  handle: async ({ tx, params, caller, now }) => {
    await people.resetFactors(tx, params.staffId, caller, now);
    return answer(200, { done: true });
  },
});

const endSessions = route({
  method: "POST", path: "/v1/staff/{staffId}:end-sessions", operationId: "endStaffSessions", tag, summary: "Ends every session of a person", permission: "access.staff", scope: "programme",
  params: shapes.StaffParams, answers: { 200: shapes.EndedShape }, problems: [errors.staffNotFound],
  handle: async ({ tx, params, now }) => answer(200, { ended: await people.endStaffSessions(tx, params.staffId, now) }),
});

const postGrant = route({
  method: "POST", path: "/v1/staff/{staffId}/grants", operationId: "grantRole", tag, summary: "Gives a person a role for the group, brands, regions or stores; asked for by a person it waits for a second one (202)", permission: "access.grant", scope: "found",
  params: shapes.StaffParams, body: shapes.GrantBody, answers: { 201: shapes.GrantShape, 202: WaitingShape },
  problems: [errors.staffNotFound, errors.roleNotFound, errors.grantScopeUnknown, errors.dutiesConflict, errors.notOneself, errors.staffChanged, ...held],
  handle: async ({ tx, params, body, caller, audit, now }) => {
    const { code, revision } = await roleWith(tx, body.roleId);
    audit.change({ target: { kind: "staff", id: params.staffId }, after: { roleId: body.roleId, scope: body.scope } });
    const outcome = await doOrSubmit(tx, roleGrant, { staffId: params.staffId, roleId: body.roleId, revision, scope: body.scope }, { caller, reason: body.reason ?? code }, now);
    if (outcome.state === "waiting") return waitingAnswer(outcome);
    return outcome.state === "refused" ? refuse(outcome.problem) : answer(201, shownGrant(outcome.result));
  },
});

const revokeGrant = route({
  method: "POST", path: "/v1/staff/{staffId}/grants:revoke", operationId: "revokeGrant", tag, summary: "Takes a role away at once", permission: "access.grant", scope: "found",
  params: shapes.StaffParams, body: shapes.RevokeGrantBody, answers: { 200: shapes.Done }, problems: [errors.grantNotFound, errors.roleNotFound, ...held],
  handle: async ({ tx, params, body, caller, audit, now }) => {
    const before = (await people.staffWithGrants(tx, params.staffId)).grants.find((each) => each.grantId === body.grantId);
    await people.revokeGrant(tx, params.staffId, body.grantId, caller, now);
    if (before !== undefined) audit.change({ target: { kind: "staff", id: params.staffId }, before: { grantId: before.grantId, roleId: before.roleId, scope: before.scope } });
    return answer(200, { done: true });
  },
});

const getRoles = route({
  method: "GET", path: "/v1/roles", operationId: "listRoles", tag, summary: "The roles, and every permission there is", permission: "access.read", scope: "none", answers: { 200: shapes.RolesShape }, problems: [],
  handle: async ({ tx }) => answer(200, { items: await listRoles(tx), permissions: [...knownPermissions()].sort() }),
});

const postRole = route({
  method: "POST", path: "/v1/roles", operationId: "createRole", tag, summary: "Makes a role; nobody has it yet", permission: "access.roles", scope: "programme",
  body: shapes.CreateRoleBody, answers: { 201: shapes.RoleShape }, problems: [errors.roleCodeTaken, errors.permissionUnknown, errors.dutiesConflict],
  handle: async ({ tx, body, caller, audit, now }) => {
    const { roleId, ...role } = await createRole(tx, body, caller, now);
    audit.change({ target: { kind: "role", id: roleId }, after: { ...role } });
    return answer(201, { roleId, ...role });
  },
});

const patchRole = route({
  method: "PATCH", path: "/v1/roles/{roleId}", operationId: "changeRole", tag, summary: "Changes a role for everyone who has it; what a person widens waits for a second one (202)", permission: "access.roles", scope: "programme",
  params: shapes.RoleParams, body: shapes.ChangeRoleBody, answers: { 200: shapes.RoleShape, 202: WaitingShape },
  problems: [errors.roleNotFound, errors.roleBuiltIn, errors.staffChanged, errors.permissionUnknown, errors.dutiesConflict, ...held],
  handle: async ({ tx, params, body, caller, audit, now }) => {
    const before = await roleWith(tx, params.roleId);
    if (caller.kind !== "staff" || !wideningOf(before, body).isWider) {
      const after = await changeRole(tx, params.roleId, body, caller, now);
      audit.change({ target: { kind: "role", id: params.roleId }, ...differing(before, after) });
      return answer(200, after);
    }
    audit.change({ target: { kind: "role", id: params.roleId }, ...differing(before, { ...before, permissions: body.permissions ?? before.permissions, limits: body.limits ?? before.limits }) });
    const outcome = await doOrSubmit(tx, roleWidening, { roleId: params.roleId, ...body }, { caller, reason: before.code }, now);
    if (outcome.state === "waiting") return waitingAnswer(outcome);
    return outcome.state === "refused" ? refuse(outcome.problem) : answer(200, outcome.result);
  },
});

export const staffRoutes = [getStaff, getOne, postStaff, patchStaff, disable, enable, resetPassword, resetFactors, endSessions, postGrant, revokeGrant, getRoles, postRole, patchRole];
