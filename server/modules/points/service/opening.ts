import { businessDateAt, instant, present, refusalOf, toRfc3339, type Instant, type MemberId, type Refusal } from "@regulars/kernel";
import type { Tx } from "../../../platform/db/tx.js";
import { post, type Posting } from "../../ledger/index.js";
import { planLots, type Grant } from "../domain/lots.js";
import { openingExpired, openingRowReused } from "../errors.js";
import { claimOpeningRows, readOpeningRows, type StoredOpeningRow } from "../sql/opening.js";
import { pointsConfig, typeOf } from "./config.js";
import { defaultAsset } from "./movements.js";
import { blockOf, legalEntities, membersById, programmeZone } from "./programme.js";
import { refusalOfLedger } from "./refusals.js";

/** A lot of the system before: what was left of it when it was handed over. */
export interface OpeningRow {
  /** The row's own key in the file or the system before: imported once for ever. */
  readonly rowKey: string;
  readonly memberId: MemberId;
  readonly asset?: string;
  readonly points: number;
  readonly earnedAt: Instant;
  /** null: never; not given: as the settings of this programme say, counted from `earnedAt`. */
  readonly expiresAt?: Instant | null;
}

export type OpeningResult = { readonly outcome: "imported" | "duplicate" } | ({ readonly outcome: "refused" } & Refusal);

export interface OpeningOptions {
  /** No imported point ends before this moment: nobody loses points because their programme moved house. */
  readonly earliestEnd?: Instant;
  readonly actor: string;
}

/**
 * Takes over opening balances, lot by lot, each row once. Told to nobody: it is no news for members.
 * A row that would end before it is imported is refused, so that the totals of both systems can be compared.
 */
export async function importOpeningLots(tx: Tx, rows: readonly OpeningRow[], now: Instant, options: OpeningOptions): Promise<readonly OpeningResult[]> {
  if (rows.length === 0) return [];
  const [config, members, timeZone, legalEntityOf] = await Promise.all([pointsConfig(tx), membersById(tx, rows.map((each) => each.memberId), now), programmeZone(tx), legalEntities(tx)]);
  const items = rows.map((row) => {
    const asset = row.asset ?? defaultAsset;
    const grant: Grant = {
      amount: row.points, occurredAt: row.earnedAt, sourceClass: "MIGRATION", funders: [], legalEntityId: legalEntityOf(null), returnUntil: null, activatesAt: row.earnedAt,
      expiresAt: row.expiresAt,
    };
    const lots = planLots(typeOf(config, asset).versions, grant, { timeZone, enrolledOn: members.get(row.memberId)?.enrolledOn ?? null, lastActivityAt: null })
      .map((lot) => ({ ...lot, expiresAt: notBefore(lot.expiresAt, options.earliestEnd) }));
    const stored: StoredOpeningRow = { rowKey: row.rowKey, memberId: row.memberId, asset, points: row.points, earnedAt: row.earnedAt, expiresAt: row.expiresAt ?? null };
    const ended = lots.find((lot) => lot.expiresAt !== null && lot.expiresAt <= now);
    const refusal = blockOf(members.get(row.memberId), row.memberId, "earn")
      ?? (ended === undefined ? null : refusalOf(openingExpired({ rowKey: row.rowKey, expiresAt: toRfc3339(present(ended.expiresAt, "the end")) })));
    const posting: Posting = {
      type: "credit", memberId: row.memberId, asset, kind: "opening", source: `opening:${row.rowKey}`, counterAccount: "migration", occurredAt: row.earnedAt,
      businessDate: businessDateAt(row.earnedAt, timeZone), storeId: null, actor: options.actor, reason: null, details: { rowKey: row.rowKey }, lots,
    };
    return { row, stored, refusal, posting };
  });

  const sound = items.filter((each) => each.refusal === null);
  const claimed = sound.length === 0 ? new Set<string>() : await claimOpeningRows(tx, firstOfEachKey(sound.map((each) => each.stored)), now);
  const known = claimed.size === sound.length ? new Map<string, StoredOpeningRow>() : await readOpeningRows(tx, sound.map((each) => each.stored.rowKey));
  const taken = new Set<string>();
  const fresh = sound.filter(({ row }) => claimed.has(row.rowKey) && !taken.has(row.rowKey) && taken.add(row.rowKey).size > 0);
  const posted = fresh.length === 0 ? [] : await post(tx, fresh.map((each) => each.posting), now);
  return items.map((item): OpeningResult => {
    if (item.refusal !== null) return { outcome: "refused", ...item.refusal };
    const place = fresh.indexOf(item);
    if (place < 0) return repeatOf(item.stored, present(known.get(item.row.rowKey) ?? fresh.find((each) => each.row.rowKey === item.row.rowKey)?.stored, "the row"));
    const result = present(posted[place], "the ledger's answer");
    return result.outcome === "refused" ? { outcome: "refused", ...refusalOfLedger(result) } : { outcome: "imported" };
  });
}

function notBefore(end: Instant | null, earliest: Instant | undefined): Instant | null {
  return end === null || earliest === undefined ? end : instant(Math.max(end, earliest));
}

function firstOfEachKey(rows: readonly StoredOpeningRow[]): readonly StoredOpeningRow[] {
  const first = new Map<string, StoredOpeningRow>();
  for (const row of rows) if (!first.has(row.rowKey)) first.set(row.rowKey, row);
  return [...first.values()];
}

function repeatOf(row: StoredOpeningRow, first: StoredOpeningRow): OpeningResult {
  const differs = (["asset", "points", "earnedAt", "expiresAt"] as const).find((field) => row[field] !== first[field]);
  return differs === undefined ? { outcome: "duplicate" } : { outcome: "refused", ...refusalOf(openingRowReused({ rowKey: row.rowKey, field: differs })) };
}
