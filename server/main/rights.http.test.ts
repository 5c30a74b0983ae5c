import { present, timeZone } from "@regulars/kernel";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ensureBuiltInRoles, listRoles, setKnownPermissions, type Role } from "../modules/access/index.js";
import { ensureProgramme } from "../modules/stores/index.js";
import { ensureTierSet } from "../modules/tiers/index.js";
import { installKeyRing, loadKeyRing, newKeys } from "../platform/crypto/keys.js";
import { installTypeParsers } from "../platform/db/row.js";
import { comesWithSession, ownSession } from "../platform/http/caller.js";
import type { Route } from "../platform/http/route.js";
import { jsonSchemaOf as schemaOf } from "../platform/http/schemas.js";
import { installJobs } from "../platform/jobs/worker.js";
import { newId } from "../platform/random.js";
import { testServer, type TestAnswer, type TestServer } from "../test/http.js";
import { sampleOf, type Named } from "../test/sample.js";
import { moduleRoutes, permissionsOf } from "./wiring.js";

/** Where what a request is about lies, seen from a person who works in the first store. */
const places = ["own store", "sibling store", "other region", "other brand", "nowhere"] as const;
type Place = (typeof places)[number];

/** What lies in one place: a store, its member, and what happened there. */
interface Things {
  readonly storeId: string;
  readonly storeCode: string;
  readonly memberId: string;
  readonly ids: Named;
}

const routes = moduleRoutes();
const schemas = new Map<unknown, ReturnType<typeof schemaOf>>();
/** Each shape is described once: the same route is asked some forty times. */
function jsonSchemaOf(shape: Parameters<typeof schemaOf>[0], io: "input"): ReturnType<typeof schemaOf> {
  const found = schemas.get(shape) ?? schemaOf(shape, io);
  schemas.set(shape, found);
  return found;
}
const outOfScope = ["access.store_out_of_scope", "access.member_out_of_scope"];
const scopeCodes = ["access.permission_denied", "access.not_authenticated", "access.cross_site", ...outOfScope];
const unknownId = "0190a1b2-0000-7000-8000-0000000000ff";

let server: TestServer;
let roles: readonly Role[];
const things = new Map<Place, Things>();
const at = (place: Place): Things => present(things.get(place), place);
let phones = 0;
const phone = (): string => `+86139${String((phones += 1)).padStart(8, "0")}`;

beforeAll(async () => {
  installTypeParsers();
  installKeyRing(loadKeyRing(newKeys()));
  server = await testServer(routes);
  const begin = server.clock.now();
  setKnownPermissions(permissionsOf());
  await server.database.transaction((tx) => ensureProgramme(tx, { currency: { code: "CNY", minorDigits: 2 }, timeZone: timeZone("Asia/Shanghai") }, begin));
  await server.database.transaction((tx) => ensureTierSet(tx, { demo: false }, begin));
  roles = await server.database.transaction(async (tx) => {
    await ensureBuiltInRoles(tx, begin);
    return listRoles(tx);
  });
  await installJobs(server.ownerUrl, "app");
  const made = async (url: string, body: unknown): Promise<Readonly<Record<string, unknown>>> => {
    const { status, body: given } = await server.send("POST", url, { body });
    if (status !== 201 && status !== 200) throw new Error(`${url}: ${status} ${JSON.stringify(given)}`);
    return given;
  };
  const name = { "zh-CN": "某处", en: "Somewhere" };
  const [brandA, brandB] = [await made("/v1/brands", { code: "BA", name }), await made("/v1/brands", { code: "BB", name })];
  const [north, south] = [await made("/v1/regions", { code: "RN", name }), await made("/v1/regions", { code: "RS", name })];
  const stores: readonly (readonly [Place, string, unknown, unknown])[] = [
    ["own store", "S1", brandA["brandId"], north["regionId"]], ["sibling store", "S2", brandA["brandId"], north["regionId"]],
    ["other region", "S3", brandA["brandId"], south["regionId"]], ["other brand", "S4", brandB["brandId"], south["regionId"]],
  ];
  for (const [place, code, brandId, regionId] of stores) {
    const storeId = String((await made("/v1/stores", { code, brandId, regionId }))["storeId"]);
    const enrolled = async (): Promise<string> => String((await made("/v1/members", { phone: phone(), homeStoreId: storeId, channel: "store" }))["memberId"]);
    const [memberId, friend, duplicate, merged] = [await enrolled(), await enrolled(), await enrolled(), await enrolled()];
    for (const each of [memberId, friend]) await made(`/v1/members/${each}/points/adjustments`, { points: 1_000, reasonCode: "goodwill", note: "to begin with" });
    const document = (more: Readonly<Record<string, unknown>>) => ({
      externalId: `${code}-${newId()}`, channel: "store", storeCode: code, occurredAt: "2026-03-01T12:00:00+08:00", lines: [{ lineNo: 1, sku: "TEA", quantity: 1, listPrice: 1_000, netPaid: 1_000 }], ...more,
    });
    const order = await made("/v1/orders", document({ memberId }));
    const parked = await made("/v1/orders", document({ kind: "return", originalExternalId: `never-${code}` }));
    const hold = await made("/v1/points/holds", { memberId, points: 10 });
    const transfer = await made("/v1/points/transfers", { fromMemberId: memberId, toMemberId: friend, points: 5 });
    const merge = await made("/v1/merges", { survivorMemberId: duplicate, duplicateMemberIds: [merged], reason: "twice" });
    const key = await made("/v1/api-keys", { name: `key ${code}`, permissions: ["stores.read"], storeScope: [storeId] });
    const replay = await server.send("POST", "/v1/earning-rules:replay", { body: { from: "2026-03-01", to: "2026-03-01", storeIds: [storeId], draftIds: [] } });
    const manager = server.token(["points.adjust"], [storeId], { kind: "staff", limits: new Map() });
    const waiting = await server.send("POST", `/v1/members/${memberId}/points/adjustments`, { token: manager, body: { points: 7, reasonCode: "goodwill", note: "waits" } });
    expect([replay.status, waiting.status], place).toEqual([202, 202]);
    things.set(place, {
      storeId, storeCode: code, memberId,
      ids: {
        memberId, storeId, holdId: hold["holdId"], transferId: transfer["transferId"], mergeId: merge["mergeId"], replayId: replay.body["replayId"], approvalId: waiting.body["approvalId"],
        apiKeyId: (key["apiKey"] as Named)["apiKeyId"], orderId: order["orderId"], jobId: "1", parkedId: parked["orderId"], fromMemberId: memberId, toMemberId: friend, survivorMemberId: memberId, duplicateMemberIds: [friend],
      },
    });
  }
  const own = at("own store");
  things.set("nowhere", { storeId: unknownId, storeCode: "S9", memberId: unknownId, ids: Object.fromEntries(Object.keys(own.ids).map((each) => [each, each === "duplicateMemberIds" ? [newId()] : each === "jobId" ? "1" : newId()])) });
});
afterAll(() => server.close());

/** What a schema alone does not tell of a body: rules between fields, words from lists. */
const bodies: Readonly<Record<string, (place: Things) => Named>> = {
  enrolMember: ({ storeId }) => ({ phone: phone(), identities: undefined, storeId, homeStoreId: storeId }),
  ingestOrder: ({ storeCode }) => ({ storeCode, storeId: undefined, memberId: undefined, externalId: newId(), lines: [{ lineNo: 1, sku: "TEA", quantity: 1, listPrice: 1, netPaid: 1 }] }),
  grantRole: ({ storeId }) => ({ scope: { kind: "stores", ids: [storeId] } }),
  createApiKey: ({ storeId }) => ({ name: "k", permissions: ["stores.read"], storeScope: [storeId] }),
  publishEarningRule: ({ storeId }) => ({ storeIds: [storeId] }),
  replayEarningRules: ({ storeId }) => ({ storeIds: [storeId], from: "2026-03-01", to: "2026-03-01", draftIds: [] }),
  adjustPoints: () => ({ points: 1, reasonCode: "goodwill", note: "n" }),
  reinstatePoints: () => ({ reasonCode: "goodwill" }),
  identifyMember: () => ({ kind: "phone", value: "+8613900000001" }),
  previewReturn: () => ({ lines: undefined, all: true }),
  returnOrder: () => ({ lines: undefined, all: true, externalId: undefined }),
  setApprovalCeiling: () => ({ limited: "points.adjust" }),
  publishPointSettings: () => ({ settings: { noticeDays: 31 } }),
  previewPointSettings: () => ({ settings: { noticeDays: 31 } }),
  createCardPool: () => ({ numberPrefix: "62" }),
  changeTierSet: () => ({ fingerprint: "0".repeat(64) }),
  dismissMergeCandidate: ({ ids }) => ({ otherMemberId: ids["toMemberId"] }),
  correctBirthday: () => ({ birthday: "1990-01-01" }),
};

/** What a till does with a hold that it names by its id, wherever the member is at home. */
const ofHolds = new Set(["getPointsHold", "capturePointsHold", "releasePointsHold"]);

interface Request {
  readonly url: string;
  readonly body: unknown;
}

function requestFor(route: Route, place: Things): Request {
  const { operationId, scope } = route;
  // A route of a member names a store of the caller's own: what is refused is the member's place.
  const storeId = scope === "member" || scope === "till" || ofHolds.has(operationId) ? at("own store").storeId : place.storeId;
  const ids: Named = { ...place.ids, storeId, homeStoreId: storeId, ...(route.path.includes("/parked-returns/") ? { orderId: place.ids["parkedId"] } : {}) };
  const params = route.params === undefined ? {} : (sampleOf(jsonSchemaOf(route.params, "input"), ids) as Named);
  const path = route.path.replace(/\{(\w+)\}/g, (_whole, name: string) => encodeURIComponent(String(ids[name] ?? params[name])));
  const query = route.query === undefined ? {} : (sampleOf(jsonSchemaOf(route.query, "input"), operationId === "listOrders" ? { storeId } : {}) as Named);
  const asked = new URLSearchParams(Object.entries(query).map(([key, value]): [string, string] => [key, String(value)])).toString();
  const body = route.body === undefined ? undefined : sampleOf(jsonSchemaOf(route.body, "input"), { ...(scope === "none" ? {} : ids), ...bodies[operationId]?.(place) });
  return { url: asked === "" ? path : `${path}?${asked}`, body };
}

async function ask(route: Route, place: Things, token: string | null): Promise<TestAnswer> {
  const { url, body } = requestFor(route, place);
  if (route.takesBytes === true) return server.send(route.method, url, { token, raw: "a,b", headers: { "content-type": "application/octet-stream" } });
  return server.send(route.method, url, { token, ...(body === undefined ? {} : { body }) });
}

const codeOf = ({ body }: TestAnswer): string => String(body["code"] ?? "");

interface Caller {
  readonly name: string;
  readonly held: ReadonlySet<string>;
  readonly token: string;
  /** A key: what tills call with. */
  readonly isTill: boolean;
  readonly actor: string;
}

/** What is wrong with an answer; null when it is as the route declares. */
function faultOf(route: Route, place: Place, answer: TestAnswer, { isTill, actor }: Caller): string | null {
  const code = codeOf(answer);
  const said = `${answer.status} ${code}`;
  if (answer.status >= 500) return said;
  const refusedBy = (...codes: readonly string[]): string | null => (answer.status === 403 && codes.includes(code) ? null : said);
  const letIn = answer.status !== 401 && !scopeCodes.includes(code) ? null : said;
  switch (route.scope) {
    case "none": return letIn;
    case "own": return answer.status === 404 || answer.status === 409 || answer.status === 403 ? null : letIn;
    case "programme": return refusedBy("access.store_out_of_scope");
    case "store": return place === "own store" ? letIn : refusedBy("access.store_out_of_scope");
    case "member": return place === "own store" ? letIn : refusedBy("access.member_out_of_scope");
    case "till": return place === "own store" || isTill || !(route.path.includes("{memberId}") || namesMember(route)) ? letIn : refusedBy("access.member_out_of_scope");
    case "rows": {
      const foreign = places.filter((each) => each !== "own store" && each !== "nowhere").flatMap((each) => [at(each).storeId, at(each).memberId]);
      // The trail shows people their own attempts, whatever these named.
      const shown = JSON.stringify(answer.body["items"] === undefined ? answer.body : (answer.body["items"] as readonly Named[]).filter((each) => each["actor"] !== actor));
      return answer.status === 200 && foreign.some((id) => shown.includes(id)) ? `${said} shows what is not theirs` : letIn === null || outOfScope.includes(code) ? null : said;
    }
    case "found": {
      if (place === "own store" || (isTill && ofHolds.has(route.operationId))) return letIn;
      if (code === "orders.store_unknown") return place === "nowhere" ? null : said;
      if (route.operationId === "ingestOrders") return JSON.stringify(answer.body).includes('"orderId":"') ? `${said} takes an order of another store in` : null;
      return answer.status === 403 || answer.status === 404 ? null : said;
    }
  }
}

function namesMember(route: Route): boolean {
  return route.body !== undefined && JSON.stringify(jsonSchemaOf(route.body, "input")).includes('"memberId":');
}

describe("every route of the contract", () => {
  it("is closed to whoever is not logged in, unless it is open to everybody", async () => {
    const wrong: string[] = [];
    for (const route of routes) {
      const answer = await ask(route, at("own store"), null);
      const isClosed = answer.status === 401 && codeOf(answer) === "access.not_authenticated";
      if (isClosed === (route.permission === "public")) wrong.push(`${route.method} ${route.path}: ${answer.status}`);
      if ((await ask(route, at("own store"), "rk_0000000000000000_x")).status === 200 && route.permission !== "public") wrong.push(`${route.method} ${route.path}: let a made-up key in`);
    }
    console.log(`without a log-in: ${routes.length} routes, ${wrong.length} wrong`);
    expect(wrong).toEqual([]);
  });

  it("answers each built-in role, and a till's key, in each place as it declares", async () => {
    const wrong: string[] = [];
    const counts = { asked: 0, denied: 0, refused: 0, letIn: 0 };
    const scope = [at("own store").storeId];
    const callers: readonly Caller[] = [
      ...roles.map(({ code, permissions }): Caller => {
        const callerId = newId<"staff">();
        return { name: code, held: new Set(permissions), token: server.token([...permissions, ownSession], scope, { kind: "staff", callerId }), isTill: false, actor: `staff:${callerId}` };
      }),
      { name: "a key for one store", held: new Set(permissionsOf()), token: server.token(permissionsOf(), scope), isTill: true, actor: "" },
    ];
    for (const route of routes.filter((each) => each.permission !== "public" && !comesWithSession(each.permission))) {
      for (const caller of callers) {
        const { name, held, token } = caller;
        for (const place of [...places].reverse()) {
          const answer = await ask(route, at(place), token);
          counts.asked += 1;
          const denied = !held.has(route.permission);
          const fault = denied ? (answer.status === 403 && codeOf(answer) === "access.permission_denied" ? null : `${answer.status} ${codeOf(answer)}`) : faultOf(route, place, answer, caller);
          counts[denied ? "denied" : answer.status === 403 || answer.status === 404 ? "refused" : "letIn"] += 1;
          if (fault !== null) wrong.push(`${route.scope} ${route.operationId}, ${name}, ${place}: ${fault} ${JSON.stringify(answer.body["errors"] ?? "")}`);
          if (denied) break;
        }
      }
    }
    console.log(`${routes.length} routes × ${callers.length} callers × ${places.length} places: ${counts.asked} asked, ${counts.denied} without the permission, ${counts.refused} refused, ${counts.letIn} let in, ${wrong.length} wrong`);
    expect(wrong).toEqual([]);
  });
});
