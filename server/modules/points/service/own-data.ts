import { toRfc3339, type Instant, type LotId, type MemberId } from "@regulars/kernel";
import type { Tx } from "../../../platform/db/tx.js";
import { entriesOf, lotsOf, type Entry, type LotView } from "../../ledger/index.js";
import type { OwnDataPart } from "../../members/index.js";
import { storeDirectory } from "../../stores/index.js";
import { pointsConfig } from "./config.js";

const pageLength = 500;

async function allEntries(tx: Tx, memberId: MemberId, asset: string): Promise<readonly Entry[]> {
  const found: Entry[] = [];
  for (let cursor: number | null = null; ; ) {
    const page: Awaited<ReturnType<typeof entriesOf>> = await entriesOf(tx, { memberId, asset, cursor, limit: pageLength });
    found.push(...page.items);
    cursor = page.nextCursor;
    if (cursor === null) return found.reverse();
  }
}

async function allLots(tx: Tx, memberId: MemberId, asset: string, now: Instant): Promise<readonly LotView[]> {
  const found: LotView[] = [];
  for (let cursor: LotId | null = null; ; ) {
    const page: Awaited<ReturnType<typeof lotsOf>> = await lotsOf(tx, { memberId, asset, cursor, limit: pageLength }, now);
    found.push(...page.items);
    cursor = page.nextCursor;
    if (cursor === null) return found.reverse();
  }
}

/** One account after the other: each is read to its end. */
async function perAccount<T>(tx: Tx, memberIds: readonly MemberId[], read: (memberId: MemberId, asset: string) => Promise<readonly T[]>): Promise<readonly T[]> {
  const assets = [...(await pointsConfig(tx)).types.keys()];
  const rows: T[] = [];
  for (const memberId of memberIds) for (const asset of assets) rows.push(...(await read(memberId, asset)));
  return rows;
}

/** Without the word of whoever booked by hand: it is written for colleagues. Nor is the other side of a transfer named. */
const entries: OwnDataPart = {
  name: "points_entries",
  read: async (tx, memberIds) => {
    const stores = await storeDirectory(tx);
    return (await perAccount(tx, memberIds, (memberId, asset) => allEntries(tx, memberId, asset))).map((each) => ({
      entryId: each.entryId, asset: each.asset, kind: each.kind, amount: each.amount, balanceAfter: each.balanceAfter, occurredAt: toRfc3339(each.occurredAt), businessDate: each.businessDate,
      recordedAt: toRfc3339(each.recordedAt), store: each.storeId === null ? null : (stores.byId(each.storeId)?.name["zh-CN"] ?? null),
    }));
  },
};

const lots: OwnDataPart = {
  name: "points_lots",
  read: async (tx, memberIds, now) => (await perAccount(tx, memberIds, (memberId, asset) => allLots(tx, memberId, asset, now))).map((each) => ({
    lotId: each.lotId, entryId: each.entryId, asset: each.asset, amount: each.amount, remaining: each.remaining, state: each.state, activatesAt: toRfc3339(each.activatesAt),
    expiresAt: each.expiresAt === null ? null : toRfc3339(each.expiresAt),
  })),
};

const lotUses: OwnDataPart = {
  name: "points_lot_uses",
  read: async (tx, memberIds, now) => (await perAccount(tx, memberIds, (memberId, asset) => allLots(tx, memberId, asset, now))).flatMap((lot) => lot.uses.map((each) => ({
    lotId: lot.lotId, entryId: each.entryId, purpose: each.purpose, amount: each.amount, at: toRfc3339(each.at),
  }))),
};

export const pointsDataParts: readonly OwnDataPart[] = [entries, lots, lotUses];
