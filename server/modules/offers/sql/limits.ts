import type { MemberId } from "@regulars/kernel";
import { int8, oneOf, row, text, uuid } from "../../../platform/db/row.js";
import { sql, type Query } from "../../../platform/db/sql.js";
import type { Tx } from "../../../platform/db/tx.js";
import { endOfPeriod, nameOf, type CounterTake, type OwnedCounter } from "../domain/counters.js";

const measure = oneOf("points", "growth", "times");
const MemberRow = row({ member_id: uuid<MemberId>(), rule_id: text, key: text, measure, used: int8 });
const BudgetRow = row({ rule_id: text, key: text, measure, used: int8 });

type Used = readonly [name: string, used: number];

const memberUsed = (each: { member_id: MemberId; rule_id: string; key: string; measure: OwnedCounter["measure"]; used: number }): Used =>
  [nameOf({ memberId: each.member_id, ruleId: each.rule_id, key: each.key, measure: each.measure }), each.used];
const budgetUsed = (each: { rule_id: string; key: string; measure: OwnedCounter["measure"]; used: number }): Used =>
  [nameOf({ memberId: null, ruleId: each.rule_id, key: each.key, measure: each.measure }), each.used];

/** What members have used, of these rules in these periods. */
export async function readMemberLimits(tx: Tx, memberIds: readonly MemberId[], ruleIds: readonly string[], keys: readonly string[]): Promise<readonly Used[]> {
  if (memberIds.length === 0 || ruleIds.length === 0) return [];
  const rows = await tx.rows(MemberRow, sql`
    SELECT l.member_id, l.rule_id, l.period_key AS key, l.measure, l.used FROM offers.member_limits l
     WHERE l.member_id = ANY(${memberIds}::uuid[]) AND l.rule_id = ANY(${ruleIds}::uuid[]) AND l.period_key = ANY(${keys}::text[])
     ORDER BY l.member_id, l.rule_id, l.period_key, l.measure
     LIMIT ${memberIds.length * ruleIds.length * keys.length * 3}`);
  return rows.map(memberUsed);
}

/** What stores, and all stores together, have used. */
export async function readBudgets(tx: Tx, ruleIds: readonly string[], keys: readonly string[]): Promise<readonly Used[]> {
  if (ruleIds.length === 0) return [];
  const rows = await tx.rows(BudgetRow, sql`
    SELECT b.rule_id, b.scope_key AS key, b.measure, b.used FROM offers.budgets b
     WHERE b.rule_id = ANY(${ruleIds}::uuid[]) AND b.scope_key = ANY(${keys}::text[])
     ORDER BY b.rule_id, b.scope_key, b.measure
     LIMIT ${ruleIds.length * keys.length * 3}`);
  return rows.map(budgetUsed);
}

const isMembers = (each: OwnedCounter): each is OwnedCounter & { readonly memberId: MemberId } => each.memberId !== null;

/** Runs one statement for the members' counters and one for the shared ones, in this order; answers what both answer. */
async function onBoth<T extends OwnedCounter>(tx: Tx, counters: readonly T[], members: (rows: readonly T[]) => Query, budgets: (rows: readonly T[]) => Query): Promise<ReadonlyMap<string, number>> {
  const ofMembers = counters.filter(isMembers);
  const shared = counters.filter((each) => !isMembers(each));
  const [memberRows, budgetRows] = await Promise.all([
    ofMembers.length === 0 ? [] : tx.rows(MemberRow, members(ofMembers)),
    shared.length === 0 ? [] : tx.rows(BudgetRow, budgets(shared)),
  ]);
  return new Map([...memberRows.map(memberUsed), ...budgetRows.map(budgetUsed)]);
}

const membersOf = (rows: readonly OwnedCounter[]): readonly (MemberId | null)[] => rows.map((each) => each.memberId);
const rulesOf = (rows: readonly OwnedCounter[]): readonly string[] => rows.map((each) => each.ruleId);
const keysOf = (rows: readonly OwnedCounter[]): readonly string[] => rows.map((each) => each.key);
const measuresOf = (rows: readonly OwnedCounter[]): readonly string[] => rows.map((each) => each.measure);
const endsOf = (rows: readonly OwnedCounter[]): readonly (string | null)[] => rows.map((each) => endOfPeriod(each.key));

/**
 * Takes from counters, each only if it stays within its cap, whatever other transactions do meanwhile. Answers what each
 * taken counter holds now; one that is missing was refused.
 */
export function takeCounters(tx: Tx, takes: readonly CounterTake[]): Promise<ReadonlyMap<string, number>> {
  const amountsOf = (rows: readonly CounterTake[]): readonly number[] => rows.map((each) => each.amount);
  const capsOf = (rows: readonly CounterTake[]): readonly number[] => rows.map((each) => each.cap);
  return onBoth(tx, takes,
    (rows) => sql`
      INSERT INTO offers.member_limits AS l (member_id, rule_id, period_key, measure, used, cap, ends_on)
      SELECT t.member_id, t.rule_id, t.period_key, t.measure, t.amount, t.cap, t.ends_on
        FROM unnest(${membersOf(rows)}::uuid[], ${rulesOf(rows)}::uuid[], ${keysOf(rows)}::text[], ${measuresOf(rows)}::text[],
                    ${amountsOf(rows)}::bigint[], ${capsOf(rows)}::bigint[], ${endsOf(rows)}::date[])
             AS t(member_id, rule_id, period_key, measure, amount, cap, ends_on)
       ORDER BY t.member_id, t.rule_id, t.period_key, t.measure
      ON CONFLICT (member_id, rule_id, period_key, measure) DO UPDATE SET used = l.used + excluded.used, cap = excluded.cap
       WHERE l.used + excluded.used <= excluded.cap
      RETURNING l.member_id, l.rule_id, l.period_key AS key, l.measure, l.used`,
    (rows) => sql`
      INSERT INTO offers.budgets AS b (rule_id, scope_key, measure, used, cap, ends_on)
      SELECT t.rule_id, t.scope_key, t.measure, t.amount, t.cap, t.ends_on
        FROM unnest(${rulesOf(rows)}::uuid[], ${keysOf(rows)}::text[], ${measuresOf(rows)}::text[],
                    ${amountsOf(rows)}::bigint[], ${capsOf(rows)}::bigint[], ${endsOf(rows)}::date[])
             AS t(rule_id, scope_key, measure, amount, cap, ends_on)
       ORDER BY t.rule_id, t.scope_key, t.measure
      ON CONFLICT (rule_id, scope_key, measure) DO UPDATE SET used = b.used + excluded.used, cap = excluded.cap
       WHERE b.used + excluded.used <= excluded.cap
      RETURNING b.rule_id, b.scope_key AS key, b.measure, b.used`);
}

/** A change of a counter that is there; `cap` null leaves its cap as it is. */
export type CounterChange = OwnedCounter & { readonly amount: number; readonly cap: number | null };

/** Adds to counters (or, below zero, gives back) and keeps them locked. By 0 it only locks. Answers what each holds now. */
export function changeCounters(tx: Tx, changes: readonly CounterChange[]): Promise<ReadonlyMap<string, number>> {
  const amountsOf = (rows: readonly CounterChange[]): readonly number[] => rows.map((each) => each.amount);
  const capsOf = (rows: readonly CounterChange[]): readonly (number | null)[] => rows.map((each) => each.cap);
  return onBoth(tx, changes,
    (rows) => sql`
      UPDATE offers.member_limits l SET used = l.used + t.amount, cap = coalesce(t.cap, l.cap)
        FROM unnest(${membersOf(rows)}::uuid[], ${rulesOf(rows)}::uuid[], ${keysOf(rows)}::text[], ${measuresOf(rows)}::text[],
                    ${amountsOf(rows)}::bigint[], ${capsOf(rows)}::bigint[]) AS t(member_id, rule_id, period_key, measure, amount, cap)
       WHERE l.member_id = t.member_id AND l.rule_id = t.rule_id AND l.period_key = t.period_key AND l.measure = t.measure
         AND l.member_id = ANY(${membersOf(rows)}::uuid[])
      RETURNING l.member_id, l.rule_id, l.period_key AS key, l.measure, l.used`,
    (rows) => sql`
      UPDATE offers.budgets b SET used = b.used + t.amount, cap = coalesce(t.cap, b.cap)
        FROM unnest(${rulesOf(rows)}::uuid[], ${keysOf(rows)}::text[], ${measuresOf(rows)}::text[],
                    ${amountsOf(rows)}::bigint[], ${capsOf(rows)}::bigint[]) AS t(rule_id, scope_key, measure, amount, cap)
       WHERE b.rule_id = t.rule_id AND b.scope_key = t.scope_key AND b.measure = t.measure AND b.rule_id = ANY(${rulesOf(rows)}::uuid[])
      RETURNING b.rule_id, b.scope_key AS key, b.measure, b.used`);
}

/** Forgets members' counters of periods that ended on that day: nothing that arrives now can ask for them any more. */
export function deleteMemberLimits(tx: Tx, endedOn: string): Promise<number> {
  return tx.run(sql`DELETE FROM offers.member_limits l WHERE l.ends_on = ${endedOn}::date`);
}

/** Forgets budgets of periods that ended before that day; few, so one statement does. */
export function deleteBudgets(tx: Tx, before: string): Promise<number> {
  return tx.run(sql`DELETE FROM offers.budgets b WHERE b.ends_on < ${before}::date`);
}

const EndRow = row({ ends_on: text });

/** The earliest day on which a kept counter's period ended, before the given one. */
export async function oldestEnd(tx: Tx, before: string): Promise<string | null> {
  const found = await tx.maybe(EndRow, sql`
    SELECT l.ends_on::text AS ends_on FROM offers.member_limits l WHERE l.ends_on < ${before}::date ORDER BY l.ends_on LIMIT 1`);
  return found?.ends_on ?? null;
}
