import type { Instant, MemberId } from "@regulars/kernel";
import { enrolMembers, identifyMany, type EnrolMember, type LookupInput } from "../../../modules/members/index.js";
import { ingestOrders } from "../../../modules/orders/index.js";
import { storeDirectory } from "../../../modules/stores/index.js";
import type { Tx } from "../../../platform/db/tx.js";
import { systemCaller } from "../../../platform/http/caller.js";
import type { ImportContext, ImportKind, RowFault, UnitOutcome } from "../kind.js";
import { identityFields } from "./members.js";
import { headerFields, lineFields } from "./order-fields.js";
import { orderReader, type ReadOrder } from "./read-order.js";
import { refusedRow, rowFault } from "./read-unit.js";

const caller = systemCaller("import");

/** Orders and returns of any channel; the rows of one order are its lines. Each is taken once, by its channel and number. */
export const ordersKind: ImportKind = {
  name: "orders",
  fields: [...headerFields, ...lineFields],
  grouping: "lines",
  batchUnits: 500,
  batchRows: 10_000,
  open: (context) => {
    const read = orderReader(context);
    return Promise.resolve((units) => {
      const orders = units.map(read);
      return { apply: (tx, now) => writeOrders(context, tx, orders, now) };
    });
  },
};

type SoundOrder = Extract<ReadOrder, { ok: true }>;

async function writeOrders(context: ImportContext, tx: Tx, orders: readonly ReadOrder[], now: Instant): Promise<readonly UnitOutcome[]> {
  const sound = orders.filter((order) => order.ok);
  const members = await membersOf(context, tx, sound, now);
  const sent = sound.filter((order) => !members.refused.has(order));
  const results = await ingestOrders(tx, sent.map((order) => ({ draft: { ...order.draft, memberId: members.of(order) }, by: caller })), now, { quiet: true });
  const resultOf = new Map(sent.map((order, index) => [order, results[index]]));
  return orders.map((order): UnitOutcome => {
    if (!order.ok) return { outcome: "rejected", faults: order.faults };
    const result = resultOf.get(order);
    if (result === undefined) return { outcome: "rejected", faults: [members.refused.get(order) ?? rowFault(order.row, "import.member_unknown")] };
    if (result.outcome === "refused") return { outcome: "rejected", faults: [refusedRow(order.row, result.problem)] };
    return { outcome: result.outcome === "created" ? "accepted" : "duplicate", sums: { ...order.sums, points: Math.max(0, result.order.points) } };
  });
}

interface FoundMembers {
  of(order: SoundOrder): MemberId | null;
  readonly refused: ReadonlyMap<SoundOrder, RowFault>;
}

const keyOf = ({ kind, value }: LookupInput): string => `${kind}\n${value}`;

/** Whose the orders are: each identity is looked up once. What becomes of those that nobody has is a choice of the import. */
async function membersOf(context: ImportContext, tx: Tx, orders: readonly SoundOrder[], now: Instant): Promise<FoundMembers> {
  const asked = new Map<string, SoundOrder>();
  for (const order of orders) if (order.identity !== null && !asked.has(keyOf(order.identity))) asked.set(keyOf(order.identity), order);
  const identities = [...asked.values()].flatMap(({ identity }) => (identity === null ? [] : [identity]));
  const found = identities.length === 0 ? [] : await identifyMany(tx, identities);
  const known = new Map<string, MemberId>();
  identities.forEach((identity, index) => {
    const memberId = found[index] ?? null;
    if (memberId !== null) known.set(keyOf(identity), memberId);
  });
  const refused = new Map<SoundOrder, RowFault>();
  const unknown = [...asked].filter(([key]) => !known.has(key));
  const reasons = context.flags.unknownMembers === "enrol" ? await enrolUnknown(tx, unknown.map(([, order]) => order), known, now) : new Map<string, RowFault>();
  if (context.flags.unknownMembers !== "guest") {
    for (const order of orders) {
      if (order.identity === null || known.has(keyOf(order.identity))) continue;
      const { kind, value } = order.identity;
      const reason = reasons.get(keyOf(order.identity));
      refused.set(order, reason === undefined ? rowFault(order.row, "import.member_unknown", { identity: `${kind}:${value}` }) : { ...reason, row: order.row });
    }
  }
  return { of: (order) => (order.identity === null ? null : (known.get(keyOf(order.identity)) ?? null)), refused };
}

/** Makes members of those whom the file shows first by these orders, as of the purchase; adds them to `known`. */
async function enrolUnknown(tx: Tx, orders: readonly SoundOrder[], known: Map<string, MemberId>, now: Instant): Promise<ReadonlyMap<string, RowFault>> {
  const reasons = new Map<string, RowFault>();
  const directory = await storeDirectory(tx);
  const commands = orders.flatMap(({ row, draft, identity }): { key: string; row: number; command: EnrolMember }[] => {
    const kind = identityFields.find((each) => each === identity?.kind);
    if (kind === undefined || identity === null) return [];
    const storeId = directory.byCode(draft.storeCode ?? "")?.storeId ?? null;
    return [{ key: keyOf(identity), row, command: { identities: [{ kind, value: identity.value }], channel: draft.channel, storeId, enrolledAt: draft.occurredAt, actor: "system:import" } }];
  });
  const results = await enrolMembers(tx, commands.map(({ command }) => command), now, { quiet: true });
  commands.forEach(({ key, row }, index) => {
    const result = results[index];
    if (result?.outcome === "enrolled") known.set(key, result.memberId);
    else if (result?.outcome === "refused") reasons.set(key, refusedRow(row, result.problem));
  });
  return reasons;
}
