import { Problem } from "@regulars/kernel";
import type { RowReader } from "./row.js";
import { sql, type Query } from "./sql.js";
import type { Tx } from "./tx.js";

/**
 * A part of a transaction that can be undone by itself. It has an identity of its own, so that what a module remembers of a
 * transaction is not remembered of a part that was undone.
 */
class PartTx implements Tx {
  private ended = false;

  constructor(private readonly outer: Tx) {}

  /** What still runs after a failure beside it must not write into the rest of the transaction. */
  end(): void {
    this.ended = true;
  }

  async rows<T>(reader: RowReader<T>, query: Query): Promise<readonly T[]> {
    return this.open().rows(reader, query);
  }

  async one<T>(reader: RowReader<T>, query: Query): Promise<T> {
    return this.open().one(reader, query);
  }

  async maybe<T>(reader: RowReader<T>, query: Query): Promise<T | null> {
    return this.open().maybe(reader, query);
  }

  async run(query: Query): Promise<number> {
    return this.open().run(query);
  }

  private open(): Tx {
    if (this.ended) throw new Error("this part of the transaction has ended");
    return this.outer;
  }
}

/**
 * Does work that is undone, and it alone, when it throws a problem or when `keep` says so of its result. Any other error is
 * the whole transaction's. Parts do not nest.
 */
export async function inSavepoint<T>(tx: Tx, work: (part: Tx) => Promise<T>, keep: (result: T) => boolean): Promise<T> {
  const part = new PartTx(tx);
  await tx.run(sql`SAVEPOINT part`);
  try {
    const result = await work(part);
    part.end();
    await tx.run(keep(result) ? sql`RELEASE SAVEPOINT part` : sql`ROLLBACK TO SAVEPOINT part`);
    return result;
  } catch (error) {
    part.end();
    if (error instanceof Problem) await tx.run(sql`ROLLBACK TO SAVEPOINT part`);
    throw error;
  }
}
