import { assert, Problem } from "@regulars/kernel";
import pg from "pg";
import { transactionRetries } from "../metrics.js";
import { compile, type Query } from "./sql.js";
import { installTypeParsers, type RowReader } from "./row.js";

/**
 * An open transaction. It is the first argument of everything that touches data, and it has no commit:
 * only the edge that opened it (`inTransaction`) ends it. Statements started together are pipelined in that order.
 */
export interface Tx {
  /** All rows of a statement, checked by the reader. */
  rows<T>(reader: RowReader<T>, query: Query): Promise<readonly T[]>;
  /** The one row that must be there. */
  one<T>(reader: RowReader<T>, query: Query): Promise<T>;
  /** The row, or null when there is none; more than one is a bug. */
  maybe<T>(reader: RowReader<T>, query: Query): Promise<T | null>;
  /** Sends a statement and answers how many rows it touched. */
  run(query: Query): Promise<number>;
}

export interface TxOptions {
  readonly readOnly?: boolean;
  readonly isolation?: "read committed" | "repeatable read" | "serializable";
  /** Longest wait for a lock; past it the statement fails with 55P03. Default 2000. */
  readonly lockTimeoutMs?: number;
  /** Longest single statement. Default 5000; jobs and imports give more. */
  readonly statementTimeoutMs?: number;
}

/** The connections of one process: pipelined ones for transactions, a few plain ones for COPY. */
export interface Database {
  readonly pool: pg.Pool;
  readonly copyPool: pg.Pool;
  transaction<T>(work: (tx: Tx) => Promise<T>, options?: TxOptions): Promise<T>;
  close(): Promise<void>;
}

/** How often a whole transaction is run again after a serialization failure or a deadlock. */
const maxRetries = 4;
const retryable = new Set(["40001", "40P01"]);

class PgTx implements Tx {
  private ended = false;

  constructor(private readonly client: pg.PoolClient) {}

  /** From here on nothing is sent: what still runs after a failure beside it must not reach the next user of the connection. */
  end(): void {
    this.ended = true;
  }

  async rows<T>(reader: RowReader<T>, query: Query): Promise<readonly T[]> {
    return reader.read((await this.send(query)).rows);
  }

  async one<T>(reader: RowReader<T>, query: Query): Promise<T> {
    const rows = await this.rows(reader, query);
    const [first] = rows;
    assert(rows.length === 1 && first !== undefined, `one row expected, got ${rows.length}`);
    return first;
  }

  async maybe<T>(reader: RowReader<T>, query: Query): Promise<T | null> {
    const rows = await this.rows(reader, query);
    assert(rows.length <= 1, `at most one row expected, got ${rows.length}`);
    return rows[0] ?? null;
  }

  async run(query: Query): Promise<number> {
    return (await this.send(query)).rowCount ?? 0;
  }

  private async send(query: Query): Promise<pg.QueryResult> {
    if (this.ended) throw new Error("the transaction has ended");
    return this.client.query(compile(query));
  }
}

export function errorCode(error: unknown): string | undefined {
  return error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : undefined;
}

export function openDatabase(url: string, options: { readonly max: number; readonly applicationName: string }): Database {
  installTypeParsers();
  const pool = new pg.Pool({ connectionString: url, max: options.max, application_name: options.applicationName, pipeline: true } as pg.PoolConfig);
  const copyPool = new pg.Pool({ connectionString: url, max: 4, application_name: `${options.applicationName}-copy` });
  for (const each of [pool, copyPool]) endureLostConnections(each);
  return {
    pool,
    copyPool,
    transaction: (work, txOptions) => transaction(pool, work, txOptions ?? {}),
    close: async () => {
      await Promise.all([pool.end(), copyPool.end()]);
    },
  };
}

/** A lost connection fails its statements and is replaced; without listeners, idle or in use, it would end the process instead. */
function endureLostConnections(pool: pg.Pool): void {
  pool.on("error", () => undefined);
  pool.on("connect", (client) => {
    client.on("error", () => undefined);
  });
}

async function transaction<T>(pool: pg.Pool, work: (tx: Tx) => Promise<T>, options: TxOptions): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await attemptOnce(pool, work, options);
    } catch (error) {
      if (!retryable.has(errorCode(error) ?? "") || attempt > maxRetries) throw error;
      transactionRetries.inc();
      await new Promise((resolve) => setTimeout(resolve, attempt * 5 + (process.hrtime()[1] % 10)));
    }
  }
}

async function attemptOnce<T>(pool: pg.Pool, work: (tx: Tx) => Promise<T>, options: TxOptions): Promise<T> {
  const client = await pool.connect();
  let broken: Error | undefined;
  const tx = new PgTx(client);
  try {
    const begin = `BEGIN ISOLATION LEVEL ${(options.isolation ?? "read committed").toUpperCase()}${options.readOnly === true ? " READ ONLY" : ""}`;
    const settings = `SET LOCAL lock_timeout = ${options.lockTimeoutMs ?? 2_000}`;
    const limit = `SET LOCAL statement_timeout = ${options.statementTimeoutMs ?? 5_000}`;
    // Sent together with the first statements of the work: no round trip of their own. A failure shows up in the work too.
    const opened = Promise.all([client.query(begin), client.query(settings), client.query(limit)]);
    opened.catch(() => undefined);
    const answer = await work(tx);
    tx.end();
    await opened;
    const committed = await client.query("COMMIT");
    // PostgreSQL answers COMMIT of a failed transaction with ROLLBACK: without this check that would pass as success.
    assert(committed.command === "COMMIT", "the transaction did not commit");
    return answer;
  } catch (error) {
    tx.end();
    broken = await rollBack(client, error);
    throw error;
  } finally {
    client.release(broken);
  }
}

/** Rolls back; answers an error when the connection is of no more use. */
async function rollBack(client: pg.PoolClient, cause: unknown): Promise<Error | undefined> {
  if (cause instanceof Problem || errorCode(cause) !== undefined || cause instanceof Error) {
    try {
      await client.query("ROLLBACK");
      return undefined;
    } catch (error) {
      return error instanceof Error ? error : new Error("rollback failed");
    }
  }
  return new Error("unknown failure inside a transaction");
}
