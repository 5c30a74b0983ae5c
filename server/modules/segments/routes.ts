import { isId, toRfc3339, type Instant, type MemberId } from "@regulars/kernel";
import type { Tx } from "../../platform/db/tx.js";
import { actorOf } from "../../platform/http/caller.js";
import { decodeCursor, pageFrom } from "../../platform/http/paging.js";
import { cursorInvalid } from "../../platform/http/problems.js";
import { answer, route } from "../../platform/http/route.js";
import { memberClosed, memberNotFound } from "../members/index.js";
import type { Tag } from "./domain/tag.js";
import { tagEndPast, tagExists, tagInactive, tagNotFound, tagRefused, tagUnknown } from "./errors.js";
import { GiveBody, MemberParams, MemberTagsShape, OverrideBody, TagBody, TagChangesBody, TaggedQuery, TaggedShape, TagParams, TagShape, TagsShape, TakeBody } from "./schemas.js";
import { giveTags, listTagged, memberTagsView, takeTags } from "./service/member-tags.js";
import { changeTag, createTag, tagsOfProgramme } from "./service/tags.js";

const tag = "tags";
const changing = [memberNotFound, memberClosed, tagUnknown];
const moment = (at: Instant | null): string | null => (at === null ? null : toRfc3339(at));
const shownTag = (each: Tag) => ({ ...each, createdAt: toRfc3339(each.createdAt) });

async function shownTags(tx: Tx, memberId: MemberId, now: Instant) {
  const { current, refused, history } = await memberTagsView(tx, memberId, now);
  return {
    current: current.map((each) => ({ ...each, tag: shownTag(each.tag), expiresAt: moment(each.expiresAt), givenAt: toRfc3339(each.givenAt) })),
    refused: refused.map((each) => ({ tag: shownTag(each.tag), refusedAt: toRfc3339(each.refusedAt) })),
    history: history.map((each) => ({ ...each, tag: shownTag(each.tag), expiresAt: moment(each.expiresAt), changedAt: toRfc3339(each.changedAt) })),
  };
}

const list = route({
  method: "GET", path: "/v1/tags", operationId: "listTags", tag, permission: "tags.read", scope: "none", summary: "The tags that members can be given", answers: { 200: TagsShape }, problems: [],
  handle: async ({ tx }) => answer(200, { items: (await tagsOfProgramme(tx)).map(shownTag) }),
});

const create = route({
  method: "POST", path: "/v1/tags", operationId: "createTag", tag, permission: "tags.manage", scope: "programme", idempotency: "optional", summary: "A new tag",
  body: TagBody, answers: { 201: TagShape }, problems: [tagExists],
  handle: async ({ tx, body, caller, now }) => answer(201, shownTag(await createTag(tx, body, actorOf(caller), now))),
});

const change = route({
  method: "PATCH", path: "/v1/tags/{tagId}", operationId: "changeTag", tag, permission: "tags.manage", scope: "programme", summary: "Changes the words and the look of a tag, or whether it is still given",
  params: TagParams, body: TagChangesBody, answers: { 200: TagShape }, problems: [tagNotFound],
  handle: async ({ tx, params, body }) => answer(200, shownTag(await changeTag(tx, params.tagId, body))),
});

const tagged = route({
  method: "GET", path: "/v1/tags/{tagId}/members", operationId: "listMembersByTag", tag, permission: "members.list", scope: "rows",
  summary: "Members who have a tag now, the newest first. Who acts for some stores sees the members of those", params: TagParams, query: TaggedQuery, answers: { 200: TaggedShape },
  problems: [tagNotFound, cursorInvalid],
  handle: async ({ tx, params, query, caller, now }) => {
    const [before] = decodeCursor(query.cursor, ["string"]) ?? [null];
    if (typeof before === "string" && !isId(before)) throw cursorInvalid();
    const found = await listTagged(tx, caller, { tagId: params.tagId, before: typeof before === "string" ? before : null, limit: query.limit }, now);
    return answer(200, pageFrom(found, query.limit, (each) => ({ ...each, expiresAt: moment(each.expiresAt), taggedAt: toRfc3339(each.taggedAt) }), ({ memberId }) => [memberId]));
  },
});

const ofMember = route({
  method: "GET", path: "/v1/members/{memberId}/tags", operationId: "listMemberTags", tag, permission: "tags.read", scope: "member", summary: "A member's tags, and all that was ever done with them",
  params: MemberParams, answers: { 200: MemberTagsShape }, problems: [memberNotFound],
  handle: async ({ tx, params, now }) => answer(200, await shownTags(tx, params.memberId, now)),
});

const give = route({
  method: "POST", path: "/v1/members/{memberId}/tags", operationId: "giveMemberTags", tag, permission: "tags.assign", scope: "member", summary: "Gives a member tags, for good or until a moment",
  params: MemberParams, body: GiveBody, answers: { 200: MemberTagsShape }, problems: [...changing, tagInactive, tagRefused, tagEndPast],
  handle: async ({ tx, params: { memberId }, body, caller, now }) => {
    await giveTags(tx, { ...body, memberIds: [memberId], actor: actorOf(caller), overrides: false }, now);
    return answer(200, await shownTags(tx, memberId, now));
  },
});

const override = route({
  method: "POST", path: "/v1/members/{memberId}/tags:override", operationId: "overrideMemberTags", tag, permission: "tags.override", scope: "member",
  summary: "Gives a member tags that the member had deleted, with a reason", params: MemberParams, body: OverrideBody, answers: { 200: MemberTagsShape },
  problems: [...changing, tagInactive, tagEndPast],
  handle: async ({ tx, params: { memberId }, body, caller, now }) => {
    await giveTags(tx, { ...body, memberIds: [memberId], actor: actorOf(caller), overrides: true }, now);
    return answer(200, await shownTags(tx, memberId, now));
  },
});

const take = route({
  method: "POST", path: "/v1/members/{memberId}/tags:remove", operationId: "removeMemberTags", tag, permission: "tags.assign", scope: "member",
  summary: "Takes tags from a member; on the member's wish they are not given again", params: MemberParams, body: TakeBody, answers: { 200: MemberTagsShape }, problems: changing,
  handle: async ({ tx, params: { memberId }, body, caller, now }) => {
    await takeTags(tx, { ...body, memberIds: [memberId], actor: actorOf(caller) }, now);
    return answer(200, await shownTags(tx, memberId, now));
  },
});

export const segmentsRoutes = [list, create, change, tagged, ofMember, give, override, take];
