import { asId, instant, toRfc3339, type Instant } from "@regulars/kernel";
import { z } from "zod";
import { duplicatesOf, readTimeline, type TimelineItem, type TimelinePart } from "../../modules/members/index.js";
import type { Tx } from "../../platform/db/tx.js";
import { scopeOf, type Caller } from "../../platform/http/caller.js";
import { decodeCursor, pageFrom, pageOf, pageQuery } from "../../platform/http/paging.js";
import { answer, route, type Route } from "../../platform/http/route.js";

const Params = z.object({ memberId: z.uuid().transform((text) => asId<"member">(text.toLowerCase())) });
const fact = z.union([z.string(), z.number(), z.boolean(), z.null(), z.array(z.string())]);
const Item = z.object({
  id: z.string(), kind: z.string(), at: z.iso.datetime({ offset: true }).meta({ pattern: undefined }), actor: z.string().nullable(), storeId: z.uuid().nullable(),
  facts: z.record(z.string(), fact).describe("By kind: what changed, how much, to what"),
}).meta({ id: "TimelineItem" });

const keyOf = ({ kind, id }: TimelineItem): string => `${kind}:${id}`;

/** The latest first; of one moment, in the order of the keys, whatever the kinds. */
function inOrder(one: TimelineItem, other: TimelineItem): number {
  if (one.at !== other.at) return other.at - one.at;
  return keyOf(one) < keyOf(other) ? 1 : -1;
}

/** Where the caller holds a part's permission: null for everywhere, and nothing at all where it is not held. */
function storesFor(caller: Caller, permission: string): readonly string[] | null | undefined {
  if (caller.kind === "system") return null;
  if (!caller.permissions.has(permission)) return undefined;
  const scope = scopeOf(caller, permission);
  if (scope === "all") return caller.storeScope === "all" ? null : [...caller.storeScope];
  return scope.size === 0 ? undefined : [...scope];
}

/** One page of a member's time out of all parts: each gives as many as the page may hold, so the cost does not depend on how long a history is. */
async function timelinePage(tx: Tx, parts: readonly { readonly part: TimelinePart; readonly storeIds: readonly string[] | null }[], asked: { readonly memberId: z.output<typeof Params>["memberId"]; readonly before: { readonly at: Instant; readonly key: string } | null; readonly limit: number }): Promise<readonly TimelineItem[]> {
  const memberIds = [asked.memberId, ...await duplicatesOf(tx, asked.memberId)];
  const read = await Promise.all(parts.map(({ part, storeIds }) => readTimeline(tx, part, { memberIds, storeIds, before: asked.before, limit: asked.limit + 1 })));
  return read.flat().sort(inOrder).slice(0, asked.limit + 1);
}

/** Everything that happened to a member, in one order. What a caller may not read of is not there. */
export function timelineRoutes(parts: readonly TimelinePart[]): readonly Route[] {
  const kinds = parts.map((each) => each.kind);
  const Query = z.strictObject({
    kinds: z.string().max(300).optional().transform((text) => (text === undefined ? null : text.split(","))).pipe(z.array(z.enum(kinds)).nullable()).describe(`Of these only, separated by commas: ${kinds.join(", ")}`),
    ...pageQuery,
  });
  return [route({
    method: "GET", path: "/v1/members/{memberId}/timeline", operationId: "getMemberTimeline", tag: "members", permission: "members.read", scope: "member",
    summary: "What happened to a member, of every kind that the caller may read, the latest first", params: Params, query: Query,
    answers: { 200: pageOf(Item).extend({ kinds: z.array(z.string()).describe("What the caller may ask for") }) }, problems: [],
    handle: async ({ tx, params, query, caller }) => {
      const readable = parts.flatMap((part) => {
        const storeIds = storesFor(caller, part.permission);
        return storeIds === undefined ? [] : [{ part, storeIds }];
      });
      const [at, key] = decodeCursor(query.cursor, ["number", "string"]) ?? [];
      const before = typeof at === "number" && typeof key === "string" && Number.isSafeInteger(at) ? { at: instant(at), key } : null;
      const items = await timelinePage(tx, readable.filter(({ part }) => query.kinds === null || query.kinds.includes(part.kind)), { memberId: params.memberId, before, limit: query.limit });
      const page = pageFrom(items, query.limit, (each) => ({ ...each, at: toRfc3339(each.at) }), (each) => [each.at, keyOf(each)]);
      return answer(200, { ...page, kinds: readable.map(({ part }) => part.kind) });
    },
  })];
}
