import { asId } from "@regulars/kernel";
import { z } from "zod";
import { pageQuery } from "../../../platform/http/paging.js";

const moment = z.iso.datetime({ offset: true }).meta({ pattern: undefined });
const Names = z.object({ "zh-CN": z.string(), en: z.string() });
const loginInput = z.string().trim().toLowerCase().min(1).max(100);
const password = z.string().min(1).max(1_024);
const code = z.string().trim().min(1).max(40);

export const LogInBody = z.strictObject({ login: loginInput, password });
export const LogInBegun = z.object({
  state: z.enum(["mfa_required", "mfa_setup_required"]), challengeId: z.uuid(), methods: z.array(z.enum(["totp", "recovery_code"])),
  totp: z.object({ secret: z.string(), uri: z.string() }).nullable().describe("At the first log-in: what goes into the authenticator app"),
}).meta({ id: "LogInBegun" });
const factor = { method: z.enum(["totp", "recovery_code"]), code };
export const VerifyBody = z.strictObject({ challengeId: z.uuid(), ...factor });
export const LoggedInShape = z.object({ state: z.literal("logged_in"), recoveryCodes: z.array(z.string()).nullable().describe("At the first log-in, shown this once") }).meta({ id: "LoggedIn" });
export const StepUpBody = z.strictObject({ password, ...factor });
export const SetPasswordBody = z.strictObject({ login: loginInput, token: z.string().min(1).max(100), password });
export const ChangePasswordBody = z.strictObject({ current: password, password });
export const Done = z.object({ done: z.literal(true) }).meta({ id: "Done" });
export const TotpBegun = z.object({ challengeId: z.uuid(), totp: z.object({ secret: z.string(), uri: z.string() }) }).meta({ id: "TotpBegun" });
export const ConfirmTotpBody = z.strictObject({ challengeId: z.uuid(), code });
export const RecoveryCodesShape = z.object({ recoveryCodes: z.array(z.string()) }).meta({ id: "RecoveryCodes" });

export const GrantScopeShape = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("group") }),
  z.strictObject({ kind: z.enum(["brand", "region", "stores"]), ids: z.array(z.uuid().toLowerCase()).min(1).max(1_000) }),
]).meta({ id: "GrantScope" });
const Limit = z.object({ perAction: z.int().min(0).nullable(), perDay: z.int().min(0).nullable() }).describe("null: no limit");
const Limits = z.record(z.string().regex(/^[a-z_]+\.[a-z_]+$/), Limit);

export const GrantShape = z.object({ grantId: z.uuid(), roleId: z.uuid(), scope: GrantScopeShape, grantedAt: moment, grantedBy: z.string() }).meta({ id: "Grant" });
export const StaffShape = z.object({
  staffId: z.uuid(), login: z.string(), name: z.string(), state: z.enum(["active", "disabled"]), createdAt: moment, createdBy: z.string(), lastLoginAt: moment.nullable(), revision: z.int(),
  grants: z.array(GrantShape),
}).meta({ id: "Staff" });
export const NewStaffShape = z.object({ staff: StaffShape, setUpToken: z.string().describe("Sets the password, once, within a day; shown this once") }).meta({ id: "NewStaff" });
export const SetUpShape = z.object({ setUpToken: z.string() }).meta({ id: "SetUpToken" });
export const EndedShape = z.object({ ended: z.int() }).meta({ id: "EndedSessions" });
export const CreateStaffBody = z.strictObject({ login: loginInput.regex(/^[a-z0-9][a-z0-9._@-]*$/), name: z.string().trim().min(1).max(100).regex(/^[^\p{Cc}]*$/u) });
export const ChangeStaffBody = z.strictObject({ name: z.string().trim().min(1).max(100).regex(/^[^\p{Cc}]*$/u), revision: z.int() });
export const StaffQuery = z.strictObject({
  ...pageQuery,
  q: z.string().trim().min(1).max(100).optional().describe("Part of the login or of the name"),
  state: z.enum(["active", "disabled"]).optional(),
});
export const StaffParams = z.object({ staffId: z.uuid().transform((text) => asId<"staff">(text.toLowerCase())) });
export const GrantBody = z.strictObject({ roleId: z.uuid().toLowerCase(), scope: GrantScopeShape, reason: z.string().trim().min(1).max(300).optional().describe("For the second person") });
export const RevokeGrantBody = z.strictObject({ grantId: z.uuid().toLowerCase() });

export const RoleShape = z.object({
  roleId: z.uuid(), code: z.string(), name: Names, builtIn: z.boolean(), permissions: z.array(z.string()), limits: Limits, revision: z.int(),
}).meta({ id: "Role" });
export const RolesShape = z.object({ items: z.array(RoleShape), permissions: z.array(z.string()).describe("Every permission that can be granted") }).meta({ id: "Roles" });
const permissions = z.array(z.string().max(80).regex(/^[a-z_]+\.[a-z_]+$/)).max(300);
const NamesInput = z.strictObject({ "zh-CN": z.string().trim().min(1).max(100), en: z.string().trim().min(1).max(100) });
export const CreateRoleBody = z.strictObject({ code: z.string().regex(/^[a-z][a-z0-9_]{0,49}$/), name: NamesInput, permissions, limits: Limits.default({}) });
export const ChangeRoleBody = z.strictObject({ name: NamesInput.optional(), permissions: permissions.optional(), limits: Limits.optional(), revision: z.int() });
export const RoleParams = z.object({ roleId: z.uuid().transform((text) => asId<"role">(text.toLowerCase())) });

const Stores = z.union([z.literal("all"), z.array(z.uuid())]);
export const SessionShape = z.object({
  sessionId: z.uuid(), createdAt: moment, lastUsedAt: moment, expiresAt: moment, address: z.string(), userAgent: z.string(), isThis: z.boolean(),
}).meta({ id: "StaffSession" });
export const SessionsShape = z.object({ items: z.array(SessionShape) }).meta({ id: "StaffSessions" });
export const SessionParams = z.object({ sessionId: z.uuid().toLowerCase() });
export const OwnSessionShape = z.object({
  staff: z.object({ staffId: z.uuid(), login: z.string(), name: z.string() }),
  roles: z.array(z.object({ roleId: z.uuid(), code: z.string(), name: Names })), grants: z.array(GrantShape),
  permissions: z.array(z.string()), reach: z.array(z.object({ stores: Stores, permissions: z.array(z.string()) })).describe("Where each permission is held"),
  stores: Stores.describe("Where any permission is held"), limits: Limits,
  session: z.object({ sessionId: z.uuid(), createdAt: moment, idleExpiresAt: moment, expiresAt: moment, steppedUpAt: moment, secondsLeft: z.int().describe("Until it ends unless it is used") }),
  mustChangePassword: z.boolean(), passwordChangedAt: moment.nullable(), hasTotp: z.boolean(), recoveryCodesLeft: z.int(),
  programme: z.object({
    name: Names, currency: z.object({ code: z.string().describe("ISO 4217"), minorDigits: z.int() }).describe("Of every amount of the API, which are whole numbers of its minor unit"),
    timeZone: z.string(),
  }).describe("What amounts and days mean here"),
}).meta({ id: "OwnSession" });
