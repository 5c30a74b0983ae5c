import { addDays, startOfDay, type BusinessDate, type Instant, type MemberId } from "@regulars/kernel";
import type { Tx } from "../../../platform/db/tx.js";
import { balancesAt, entriesOf, lotsOf, statementOf, type Balance, type Entry, type LotState, type LotView, type Page, type Statement } from "../../ledger/index.js";
import { lastValidDay } from "../domain/expiry.js";
import { pointsConfig, typeOf } from "./config.js";
import { programmeZone, requireMember } from "./programme.js";

export interface PointsBalance {
  readonly memberId: MemberId;
  readonly asset: string;
  /** available + pending + held − debt. */
  readonly balance: number;
  readonly available: number;
  readonly pending: number;
  readonly held: number;
  readonly debt: number;
  /** By end, soonest first, the endless last. The sum of the amounts is available + pending + held, which is balance + debt. */
  readonly expiring: readonly { readonly expiresAt: Instant | null; readonly expiresOn: BusinessDate | null; readonly amount: number }[];
  /** What is pending, by the moment at which it becomes spendable. */
  readonly activating: readonly { readonly activatesAt: Instant; readonly amount: number }[];
  readonly asOf: Instant;
}

/** What a member has at a moment: decided by time, however late any job is. */
export async function balanceOf(tx: Tx, memberId: MemberId, asset: string, at: Instant): Promise<PointsBalance> {
  const [config, timeZone] = await Promise.all([pointsConfig(tx), programmeZone(tx)]);
  typeOf(config, asset);
  const [[balance]] = await Promise.all([balancesAt(tx, [memberId], [asset], at), requireMember(tx, memberId)]);
  const held: Balance = balance ?? { memberId, asset, balance: 0, available: 0, pending: 0, held: 0, debt: 0, expiring: [], activating: [] };
  return {
    memberId, asset, balance: held.balance, available: held.available, pending: held.pending, held: held.held, debt: held.debt,
    expiring: held.expiring.map(({ expiresAt, amount }) => ({ expiresAt, expiresOn: expiresAt === null ? null : lastValidDay(expiresAt, timeZone), amount })),
    activating: held.activating, asOf: at,
  };
}

export interface EntriesFilter {
  readonly memberId: MemberId;
  readonly asset: string;
  /** Days of the programme's zone, both counted. */
  readonly from: BusinessDate | null;
  readonly to: BusinessDate | null;
  readonly kinds: readonly string[] | null;
  readonly cursor: number | null;
  readonly limit: number;
}

/** A member's movements, newest first. */
export async function pointsEntries(tx: Tx, filter: EntriesFilter): Promise<Page<Entry, number>> {
  const [config, timeZone] = await Promise.all([pointsConfig(tx), programmeZone(tx), requireMember(tx, filter.memberId)]);
  typeOf(config, filter.asset);
  return entriesOf(tx, {
    memberId: filter.memberId, asset: filter.asset, cursor: filter.cursor, limit: filter.limit,
    ...(filter.from === null ? {} : { from: startOfDay(filter.from, timeZone) }),
    ...(filter.to === null ? {} : { to: startOfDay(addDays(filter.to, 1), timeZone) }),
    ...(filter.kinds === null ? {} : { kinds: filter.kinds }),
  });
}
