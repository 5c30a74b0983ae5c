import { toRfc3339, type Instant, type MemberId } from "@regulars/kernel";
import { instantColumn, int8, nullable, row, text, uuid } from "../../../platform/db/row.js";
import { sql, type Query } from "../../../platform/db/sql.js";
import type { Tx } from "../../../platform/db/tx.js";
import { accountId, type Account } from "../domain/account.js";
import type { AccountKey } from "../domain/postings.js";
import { instants, plain, texts } from "../../../platform/db/arrays.js";

const AccountRow = row({
  member_id: uuid<MemberId>(), asset: text, balance: int8, held: int8, debt: int8, last_seq: int8, settled_at: instantColumn, next_due_at: nullable(instantColumn),
  handed_to: nullable(uuid<MemberId>()),
});

type AccountRecord = ReturnType<(typeof AccountRow)["read"]>[number];

export function accountOf(each: AccountRecord): Account {
  return {
    memberId: each.member_id, asset: each.asset, balance: each.balance, held: each.held, debt: each.debt, lastSeq: each.last_seq, settledAt: each.settled_at,
    nextDueAt: each.next_due_at, handedTo: each.handed_to, complete: false, lots: new Map(), holds: [], touched: false,
  };
}

/**
 * Makes the accounts that are not there yet. All of them come before the first lock and in one order, so two calls that
 * bring new members can wait for each other but never in a circle.
 */
export function ensureAccounts(keys: readonly AccountKey[], now: Instant): Query {
  const ids = plain(keys.map((key) => key.memberId));
  return sql`
    WITH present AS MATERIALIZED (
      SELECT a.member_id, a.asset FROM ledger.accounts a WHERE a.member_id = ANY (${ids}::uuid[]) AND a.asset = ANY (${assetsOf(keys)}::text[])
    )
    INSERT INTO ledger.accounts (member_id, asset, settled_at)
    SELECT k.member_id, k.asset, ${toRfc3339(now)}::timestamptz
      FROM unnest(${ids}::uuid[], ${texts(keys.map((key) => key.asset))}::text[]) AS k (member_id, asset)
      LEFT JOIN present p ON p.member_id = k.member_id AND p.asset = k.asset
     WHERE p.member_id IS NULL
     ORDER BY k.member_id, k.asset
        ON CONFLICT (member_id, asset) DO NOTHING`;
}

function assetsOf(keys: readonly AccountKey[]): string {
  return texts([...new Set(keys.map((key) => key.asset))]);
}

/**
 * Locks the accounts in the one order that every call uses. Where a call touches several assets, a member's other one may be locked
 * with it: one scan of the key costs less than a search for each pair.
 */
export async function lockAccounts(tx: Tx, keys: readonly AccountKey[]): Promise<readonly Account[]> {
  const rows = await tx.rows(AccountRow, sql`
    SELECT a.member_id, a.asset, a.balance, a.held, a.debt, a.last_seq, a.settled_at, a.next_due_at, a.handed_to
      FROM ledger.accounts a
     WHERE a.member_id = ANY (${plain(keys.map((key) => key.memberId))}::uuid[]) AND a.asset = ANY (${assetsOf(keys)}::text[])
     ORDER BY a.member_id, a.asset
       FOR UPDATE`);
  const wanted = new Set(keys.map(accountId));
  return rows.map(accountOf).filter((account) => wanted.has(accountId(account)));
}

/** The join is on a text, which no index serves: the scan is by the list of members, once, and not by each row with the list again. */
export function updateAccounts(accounts: readonly Account[]): Query {
  const ids = plain(accounts.map((each) => each.memberId));
  return sql`
    UPDATE ledger.accounts a
       SET balance = v.balance, held = v.held, debt = v.debt, last_seq = v.last_seq, settled_at = v.settled_at, next_due_at = v.next_due_at
      FROM unnest(
             ${ids}::text[], ${texts(accounts.map((each) => each.asset))}::text[], ${plain(accounts.map((each) => each.balance))}::bigint[],
             ${plain(accounts.map((each) => each.held))}::bigint[], ${plain(accounts.map((each) => each.debt))}::bigint[],
             ${plain(accounts.map((each) => each.lastSeq))}::bigint[], ${instants(accounts.map((each) => each.settledAt))}::timestamptz[],
             ${instants(accounts.map((each) => each.nextDueAt))}::timestamptz[]
           ) AS v (member_id, asset, balance, held, debt, last_seq, settled_at, next_due_at)
     WHERE a.member_id = ANY (${ids}::uuid[]) AND a.asset = ANY (${assetsOf(accounts)}::text[]) AND a.member_id::text = v.member_id AND a.asset = v.asset`;
}

const KeyRow = row({ member_id: uuid<MemberId>(), asset: text });

/** Every account of those members. */
export async function accountKeysOf(tx: Tx, memberIds: readonly MemberId[]): Promise<readonly AccountKey[]> {
  const rows = await tx.rows(KeyRow, sql`
    SELECT a.member_id, a.asset FROM ledger.accounts a WHERE a.member_id = ANY (${plain(memberIds)}::uuid[]) ORDER BY a.member_id, a.asset`);
  return rows.map((each) => ({ memberId: each.member_id, asset: each.asset }));
}

/** Accounts on which time has brought something that is not written yet; the longest overdue first. */
export async function dueKeys(tx: Tx, at: Instant, limit: number): Promise<readonly AccountKey[]> {
  const rows = await tx.rows(KeyRow, sql`
    SELECT a.member_id, a.asset
      FROM ledger.accounts a
     WHERE a.next_due_at <= ${toRfc3339(at)}::timestamptz
     ORDER BY a.next_due_at, a.member_id, a.asset
     LIMIT ${limit}`);
  return rows.map((each) => ({ memberId: each.member_id, asset: each.asset }));
}

