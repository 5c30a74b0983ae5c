import type { components } from "@regulars/api-client";
import { api } from "../../app/api.js";
import { answered } from "../../app/problem.js";

type Schemas = components["schemas"];
export type Staff = Schemas["Staff"];
export type Grant = Schemas["Grant"];
export type GrantScope = Schemas["GrantScope"];
export type Role = Schemas["Role"];
export type Roles = Schemas["Roles"];
export type Limits = Role["limits"];

export async function memberOfStaff(staffId: string): Promise<string | null> {
  return (await answered(api.GET("/v1/staff/{staffId}/member", { params: { path: { staffId } } }))).memberNumber;
}

export async function linkMember(staffId: string, memberNumber: string | null): Promise<void> {
  await answered(api.PUT("/v1/staff/{staffId}/member", { params: { path: { staffId } }, body: { memberNumber } }));
}

export const staffKey = "staff";
export const rolesKey = "roles";
const one = (staffId: string): { path: { staffId: string } } => ({ path: { staffId } });

export interface StaffFilter {
  readonly q?: string;
  readonly state?: Staff["state"];
}

export function staffPage(filter: StaffFilter, cursor: string | undefined): Promise<{ items: Staff[]; nextCursor: string | null }> {
  return answered(api.GET("/v1/staff", { params: { query: { ...filter, ...(cursor === undefined ? {} : { cursor }), limit: 50 } } }));
}

export function readStaff(staffId: string): Promise<Staff> {
  return answered(api.GET("/v1/staff/{staffId}", { params: one(staffId) }));
}

export function createStaff(login: string, name: string): Promise<Schemas["NewStaff"]> {
  return answered(api.POST("/v1/staff", { body: { login, name } }));
}

export function renameStaff(staff: Staff, name: string): Promise<Staff> {
  return answered(api.PATCH("/v1/staff/{staffId}", { params: one(staff.staffId), body: { name, revision: staff.revision } }));
}

export function setState(staffId: string, state: Staff["state"]): Promise<Staff> {
  return state === "active" ? answered(api.POST("/v1/staff/{staffId}:enable", { params: one(staffId) })) : answered(api.POST("/v1/staff/{staffId}:disable", { params: one(staffId) }));
}

export async function resetPassword(staffId: string): Promise<string> {
  return (await answered(api.POST("/v1/staff/{staffId}:reset-password", { params: one(staffId) }))).setUpToken;
}

export function resetFactors(staffId: string): Promise<unknown> {
  return answered(api.POST("/v1/staff/{staffId}:reset-factors", { params: one(staffId) }));
}

export async function endSessions(staffId: string): Promise<number> {
  return (await answered(api.POST("/v1/staff/{staffId}:end-sessions", { params: one(staffId) }))).ended;
}

/** The grant, or what waits for a second person. */
export function grantRole(staffId: string, roleId: string, scope: GrantScope): Promise<object> {
  return answered(api.POST("/v1/staff/{staffId}/grants", { params: one(staffId), body: { roleId, scope } }));
}

export function revokeGrant(staffId: string, grantId: string): Promise<unknown> {
  return answered(api.POST("/v1/staff/{staffId}/grants:revoke", { params: one(staffId), body: { grantId } }));
}

export function readRoles(): Promise<Roles> {
  return answered(api.GET("/v1/roles"));
}

export interface RoleDraft {
  readonly code: string;
  readonly name: { readonly "zh-CN": string; readonly en: string };
  readonly permissions: readonly string[];
  readonly limits: Limits;
}

/** A new role, or the next state of one; either may wait for a second person. */
export function saveRole(draft: RoleDraft, of: Role | null): Promise<object> {
  const { code, name, limits } = draft;
  const permissions = [...draft.permissions];
  return of === null
    ? answered(api.POST("/v1/roles", { body: { code, name, permissions, limits } }))
    : answered(api.PATCH("/v1/roles/{roleId}", { params: { path: { roleId: of.roleId } }, body: { name, permissions, limits, revision: of.revision } }));
}

export async function brands(): Promise<readonly Schemas["Brand"][]> {
  return (await answered(api.GET("/v1/brands"))).items;
}

export async function regions(): Promise<readonly Schemas["Region"][]> {
  return (await answered(api.GET("/v1/regions"))).items;
}

export function oneStore(storeId: string): Promise<Schemas["Store"]> {
  return answered(api.GET("/v1/stores/{storeId}", { params: { path: { storeId } } }));
}
