import { fillTemplate, ruleTemplates } from "@regulars/engine";
import { addDays, asId, businessDateAt, dayMs, instant, present, startOfDay, toRfc3339, type Instant, type MemberId } from "@regulars/kernel";
import { allApprovables, approve, doOrSubmit, reject, type Outcome } from "../../modules/approvals/index.js";
import { callerOfStaff, createRole, createStaff, listRoles, listStaff, setKnownPermissions, setStaffState, type StaffId } from "../../modules/access/index.js";
import { createRule, listRules, type RuleDetail } from "../../modules/offers/index.js";
import { storeDirectory } from "../../modules/stores/index.js";
import { createTierSet, setInForce, tierSet } from "../../modules/tiers/index.js";
import { bool, row, uuid } from "../../platform/db/row.js";
import type { Tx } from "../../platform/db/tx.js";
import { narrowed, systemCaller, type Caller } from "../../platform/http/caller.js";
import type { Runtime } from "../runtime.js";
import { permissionsOf } from "../wiring.js";
import { deskImports } from "./desk-imports.js";
import { askedBefore, membersAt } from "./sql.js";

const AskedRow = row({ waits: bool, found: bool });
const MemberRow = row({ member_id: uuid<MemberId>() });
const program = systemCaller("demo");

/** What lies on the desks of the demo's people: requests of each kind, drafts, an account that is closed, files that were handed in. */
interface Desk {
  readonly tx: Tx;
  readonly now: Instant;
  readonly people: ReadonlyMap<string, StaffId>;
  /** What came of each request of this start. */
  readonly asked: Outcome<unknown>[];
}

/**
 * Lets the demo's people ask each other for something of each kind, so that no inbox is empty and every kind shows what it changes. A request
 * waits for three days: a later start asks again for what nobody decided in time.
 */
export async function ensureDemoDesk(runtime: Pick<Runtime, "database" | "clock" | "log">): Promise<void> {
  const { database, clock } = runtime;
  const now = clock.now();
  setKnownPermissions(permissionsOf());
  await database.transaction(async (tx) => {
    const people = new Map((await listStaff(tx, "", 1_000)).map(({ staff }) => [staff.login, staff.staffId]));
    const desk: Desk = { tx, now, people, asked: [] };
    await newcomers(desk);
    await ofMembers(desk);
    await ofRules(desk);
    await ofTiers(desk);
    await ofAccess(desk);
  }, { statementTimeoutMs: 60_000 });
  await deskImports(runtime, async (tx, importId, content) => {
    const people = new Map((await listStaff(tx, "", 1_000)).map(({ staff }) => [staff.login, staff.staffId]));
    const outcome = await ask({ tx, now, people, asked: [] }, "admin", "imports.run", { importId, content }, "九月新品货号");
    return outcome?.state === "waiting" ? outcome.approvalId : null;
  });
}

const personOf = ({ people }: Desk, login: string): StaffId => present(people.get(login), `the demo's ${login}`);

async function callerOf(desk: Desk, login: string, permission: string): Promise<Caller> {
  return narrowed(await callerOfStaff(desk.tx, personOf(desk, login)), permission, null);
}

/** Asks in a person's name, unless something of that kind of theirs waits already; null: it does. */
async function ask(desk: Desk, login: string, kind: string, payload: unknown, reason: string): Promise<Outcome<unknown> | null> {
  const { tx, now } = desk;
  const found = present(allApprovables().find((each) => each.kind === kind), `the kind ${kind}`);
  if ((await tx.one(AskedRow, askedBefore(`staff:${personOf(desk, login)}`, kind, toRfc3339(now)))).waits) return null;
  const outcome = await doOrSubmit(tx, found, found.payload.parse(payload), { caller: await callerOf(desk, login, found.asks), reason }, now);
  desk.asked.push(outcome);
  return outcome;
}

async function isFirst({ tx, now, people }: Desk, login: string, kind: string): Promise<boolean> {
  return !(await tx.one(AskedRow, askedBefore(`staff:${people.get(login) ?? ""}`, kind, toRfc3339(now)))).found;
}

/** Somebody new who has no role yet, and somebody who has left. */
async function newcomers({ tx, now, people }: Desk): Promise<void> {
  const known = people as Map<string, StaffId>;
  for (const [login, name] of [["cashier2", "王磊"], ["former", "冯涛"]] as const) {
    if (known.has(login)) continue;
    const { staff } = await createStaff(tx, { login, name }, program, now);
    known.set(login, staff.staffId);
    if (login === "former") await setStaffState(tx, staff.staffId, "disabled", program, now);
  }
}

async function membersOf({ tx, now }: Desk, storeCode: string, count: number): Promise<readonly MemberId[]> {
  const directory = await storeDirectory(tx);
  const store = directory.byCode(storeCode) ?? present(directory.stores[0], "the first store");
  return (await tx.rows(MemberRow, membersAt(store.storeId, count, toRfc3339(instant(now - dayMs))))).map((each) => each.member_id);
}

/** Points above a limit, some decided and some not, and a copy of all that is kept of a member. */
async function ofMembers(desk: Desk): Promise<void> {
  const { tx, now } = desk;
  const near = [...await membersOf(desk, "S001", 4), ...await membersOf(desk, "S011", 2), ...await membersOf(desk, "S002", 2)];
  const [first, second, third] = near;
  if (first === undefined) return;
  const adjusts = (memberId: MemberId, points: number, reasonCode: string, note: string) => ({ memberId, asset: "points", points, reasonCode, note });
  // What was decided comes first: as long as something waits, nothing is asked for again.
  if (await isFirst(desk, "service", "points.adjustment")) {
    for (const [memberId, points, note, agrees] of [[first, 300, "活动积分漏发，已核对小票", true], [second ?? first, 5_000, "会员要求补偿", false]] as const) {
      const outcome = await ask(desk, "service", "points.adjustment", adjusts(memberId, points, "complaint", note), note);
      if (outcome?.state !== "waiting") continue;
      const caller = await callerOf(desk, "lead2", "approvals.decide");
      if (agrees) await approve(tx, outcome.approvalId, { caller, comment: "小票与活动都已核对" }, now);
      else await reject(tx, outcome.approvalId, { caller, comment: "超出补偿标准，请按 200 分处理" }, now);
    }
  }
  await ask(desk, "service", "points.adjustment", adjusts(third ?? first, 800, "goodwill", "收银机断网，三张小票未积分"), "收银机断网，三张小票未积分");
  await ask(desk, "manager", "points.adjustment", adjusts(first, 1_500, "complaint", "称重有误，顾客到店投诉"), "称重有误，顾客到店投诉");
  await ask(desk, "service", "members.data_copy", { memberId: second ?? first, reason: "会员到店书面申请个人资料副本" }, "会员到店书面申请个人资料副本");
}

async function ruleWith(desk: Desk, code: string): Promise<RuleDetail | undefined> {
  return (await listRules(desk.tx, { text: code, state: null, storeId: null }, null, 200, desk.now)).find((each) => each.code === code);
}

/** A draft that nobody has asked to publish, one that waits for a second person, and a rule that is to end. */
async function ofRules(desk: Desk): Promise<void> {
  const { tx, now } = desk;
  const rules = ruleTemplates.flatMap((each) => each.rules);
  const drafted = async (code: string, values: Readonly<Record<string, number>>): Promise<RuleDetail> => {
    const there = await ruleWith(desk, code);
    if (there !== undefined) return there;
    const rule = present(rules.find((each) => each.code === code), `the template's rule ${code}`);
    return createRule(tx, { code, name: { "zh-CN": rule.names["zh-CN"] ?? code, en: rule.names["en"] ?? code }, draft: fillTemplate(rule, values), note: null, actor: `staff:${personOf(desk, "lead")}` }, now);
  };
  await drafted("basket", { memberDayMinimum: 20_000 });
  const { ruleId, drafts } = await drafted("birthday", {});
  const [draft] = drafts;
  if (draft !== undefined) {
    await ask(desk, "lead", "offers.rule_publish", {
      ruleId, versionId: draft.versionId, revision: draft.revision, definitionHash: draft.definitionHash, isExamined: false, startsAt: toRfc3339(await firstOfTomorrow(desk)), endsAt: null, storeIds: null, isBackdated: false,
    }, "会员生日月活动，市场部已确认预算");
  }
  const weekend = await ruleWith(desk, "weekend_fresh");
  if (weekend !== undefined && weekend.state !== "retired") {
    await ask(desk, "lead2", "offers.rule_retire", { ruleId: weekend.ruleId, effectiveAt: toRfc3339(instant((await firstOfTomorrow(desk)) + 30 * dayMs)), reason: "月底起改为会员日双倍" }, "月底起改为会员日双倍");
  }
}

async function firstOfTomorrow({ tx, now }: Desk): Promise<Instant> {
  const { programme: { timeZone } } = await storeDirectory(tx);
  return startOfDay(addDays(businessDateAt(now, timeZone), 1), timeZone);
}

/** Two sets for the year to come: one is still being written, one waits for a second person. */
async function ofTiers(desk: Desk): Promise<void> {
  const { tx, now } = desk;
  if (!(await isFirst(desk, "lead2", "tiers.set_publish"))) return;
  const directory = await storeDirectory(tx);
  const inForce = await setInForce(tx, now);
  if (inForce === null) return;
  const actor = `staff:${personOf(desk, "lead2")}`;
  const { definition } = inForce;
  const startsAt = startOfDay(addDays(businessDateAt(now, directory.programme.timeZone), 30), directory.programme.timeZone);
  const raised = { ...definition, tiers: definition.tiers.map((each) => ({ ...each, enterAt: each.enterAt === 0 ? 0 : each.enterAt + 100_000, keepAt: each.keepAt === 0 ? 0 : each.keepAt + 100_000 })) };
  await createTierSet(tx, { name: "明年方案（讨论稿）", definition: raised, mapping: {}, transition: "keep", startsAt, actor }, now);
  const doubled = { ...definition, tiers: definition.tiers.map((each) => (each.rank === 0 ? each : { ...each, multiplierBps: each.multiplierBps + 1_000 })) };
  const made = await createTierSet(tx, { name: "高等级多得 10% 积分", definition: doubled, mapping: {}, transition: "keep", startsAt, actor }, now);
  const { fingerprint } = await tierSet(tx, made.tierSetId, now);
  await ask(desk, "lead2", "tiers.set_publish", { tierSetId: made.tierSetId, startsAt: toRfc3339(startsAt), fingerprint }, "会员大会决定，提高银卡与金卡的积分");
}

/** A role for the newcomer, a role that is widened, and a key for a till. */
async function ofAccess(desk: Desk): Promise<void> {
  const { tx, now } = desk;
  const roles = await listRoles(tx);
  const directory = await storeDirectory(tx);
  const store = directory.byCode("S001") ?? present(directory.stores[0], "the first store");
  const cashier = present(roles.find((each) => each.code === "cashier"), "the cashier's role");
  await ask(desk, "lead", "access.role_grant", { staffId: personOf(desk, "cashier2"), roleId: cashier.roleId, revision: cashier.revision, scope: { kind: "stores", ids: [store.storeId] } }, "新同事，下周一到岗");
  const keeper = roles.find((each) => each.code === "catalog_keeper")
    ?? await createRole(tx, { code: "catalog_keeper", name: { "zh-CN": "商品专员", en: "Catalogue keeper" }, permissions: ["catalog.read", "stores.read"], limits: {} }, program, now);
  if (!keeper.permissions.includes("catalog.manage")) {
    await ask(desk, "admin", "access.role_change", { roleId: keeper.roleId, revision: keeper.revision, permissions: [...keeper.permissions, "catalog.manage", "imports.read"] }, "商品资料改由商品专员维护");
  }
  await ask(desk, "admin", "access.api_key_create", {
    name: "城东人民路店 2 号收银机", preset: "till", permissions: [...cashier.permissions], storeScope: [asId<"store">(store.storeId)], expiresAt: instant(now + 365 * dayMs),
  }, "新装收银机");
}
