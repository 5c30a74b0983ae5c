import { asId, type MemberId } from "@regulars/kernel";
import { z } from "zod";
import type { Tx } from "../../../platform/db/tx.js";
import { answer, route } from "../../../platform/http/route.js";
import { linkOwnMember, notOneself, ownMemberOf, staffNotFound } from "../../access/index.js";
import * as errors from "../errors.js";
import { findMembers, identifyMany } from "../service/find.js";

const Params = z.object({ staffId: z.uuid().transform((text) => asId<"staff">(text.toLowerCase())) });
const Body = z.strictObject({ memberNumber: z.string().trim().min(1).max(40).nullable().describe("Null: none is known any more") });
const Shape = z.object({ memberNumber: z.string().nullable().describe("Null: none is known") }).meta({ id: "MemberOfStaff" });

async function numberOf(tx: Tx, memberId: MemberId | null): Promise<string | null> {
  return memberId === null ? null : ((await findMembers(tx, [memberId])).get(memberId)?.memberNumber ?? null);
}

const get = route({
  method: "GET", path: "/v1/staff/{staffId}/member", operationId: "getMemberOfStaff", tag: "staff", summary: "The member account that a person at work has in private", permission: "access.read", scope: "found",
  params: Params, answers: { 200: Shape }, problems: [staffNotFound],
  handle: async ({ tx, params, caller }) => answer(200, { memberNumber: await numberOf(tx, await ownMemberOf(tx, params.staffId, caller)) }),
});

const put = route({
  method: "PUT", path: "/v1/staff/{staffId}/member", operationId: "linkMemberOfStaff", tag: "staff", summary: "Says which member a person at work is in private: they act on every account but this one", permission: "access.staff", scope: "programme",
  params: Params, body: Body, answers: { 200: Shape }, problems: [staffNotFound, notOneself, errors.memberNotFound],
  handle: async ({ tx, params, body, caller, audit, now }) => {
    const [memberId] = body.memberNumber === null ? [null] : await identifyMany(tx, [{ kind: "member_number", value: body.memberNumber }]);
    if (body.memberNumber !== null && (memberId === null || memberId === undefined)) throw errors.memberNotFound({});
    const before = await linkOwnMember(tx, params.staffId, memberId ?? null, caller, now);
    const shown = { memberNumber: await numberOf(tx, memberId ?? null) };
    audit.change({ target: { kind: "staff", id: params.staffId }, before: { memberNumber: await numberOf(tx, before) }, after: shown });
    return answer(200, shown);
  },
});

export const staffMemberRoutes = [get, put];
