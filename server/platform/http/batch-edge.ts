import { assert, Problem } from "@regulars/kernel";
import { monotonicMs } from "../clock.js";
import { errorCode } from "../db/tx.js";
import { batchSize, queueLength, requestsShed } from "../metrics.js";
import { overloaded } from "./problems.js";

interface Waiting<I, O> {
  readonly input: I;
  readonly since: number;
  readonly resolve: (output: O) => void;
  readonly reject: (error: unknown) => void;
}

export interface BatchEdgeOptions {
  readonly operation: string;
  readonly maxBatch: number;
  /** Batches that may run at once: two keep both the program and PostgreSQL at work. */
  readonly lanes: number;
  readonly maxQueue: number;
  readonly maxWaitMs: number;
}

/**
 * Collects concurrent calls into lists and gives each caller its own answer after the commit.
 *
 * Nobody waits when the house is idle: a call that finds a free lane starts on the next turn of the event loop, together with
 * whatever else arrived in this one. While all lanes are busy calls gather, so lists grow with the load, up to `maxBatch`.
 * When the work of a whole list fails (one poisoned call), each call of it is run alone, so nobody pays for another's fault.
 */
export class BatchEdge<I, O> {
  private readonly queue: Waiting<I, O>[] = [];
  private busyLanes = 0;
  private scheduled = false;
  /** Smoothed time that a batch takes, whatever its length, for judging whether a new call can still be answered in time. */
  private batchMs = 5;

  constructor(private readonly work: (inputs: readonly I[]) => Promise<readonly O[]>, private readonly options: BatchEdgeOptions) {}

  call(input: I): Promise<O> {
    // Only what is ahead is waited for: with a free lane and an empty queue that is nothing, so a slow batch heals itself.
    const ahead = Math.floor(this.queue.length / this.options.maxBatch) + (this.busyLanes >= this.options.lanes ? 1 : 0);
    const expectedWaitMs = (ahead / this.options.lanes) * this.batchMs;
    if (this.queue.length >= this.options.maxQueue || expectedWaitMs > this.options.maxWaitMs) {
      requestsShed.inc({ operation: this.options.operation });
      return Promise.reject(overloaded());
    }
    return new Promise((resolve, reject) => {
      this.queue.push({ input, since: monotonicMs(), resolve, reject });
      this.schedule();
    });
  }

  private schedule(): void {
    if (this.scheduled || this.busyLanes >= this.options.lanes || this.queue.length === 0) return;
    this.scheduled = true;
    setImmediate(() => {
      this.scheduled = false;
      while (this.busyLanes < this.options.lanes && this.queue.length > 0) {
        // With other lanes free and a short queue one list is enough: splitting it would only make two small ones.
        const list = this.takeInTime();
        if (list.length > 0) void this.runLane(list);
        if (this.queue.length < this.options.maxBatch) break;
      }
    });
  }

  /** The next list; those who have waited too long are told so instead: nothing of theirs has happened yet, and they may have gone. */
  private takeInTime(): Waiting<I, O>[] {
    const now = monotonicMs();
    const list: Waiting<I, O>[] = [];
    while (list.length < this.options.maxBatch) {
      const next = this.queue.shift();
      if (next === undefined) break;
      if (now - next.since <= this.options.maxWaitMs) {
        list.push(next);
      } else {
        requestsShed.inc({ operation: this.options.operation });
        next.reject(overloaded());
      }
    }
    return list;
  }

  private async runLane(list: readonly Waiting<I, O>[]): Promise<void> {
    this.busyLanes += 1;
    const started = monotonicMs();
    batchSize.observe({ operation: this.options.operation }, list.length);
    queueLength.set({ operation: this.options.operation }, this.queue.length);
    try {
      await this.answer(list);
    } finally {
      this.busyLanes -= 1;
      this.batchMs = this.batchMs * 0.8 + (monotonicMs() - started) * 0.2;
      this.schedule();
    }
  }

  private async answer(list: readonly Waiting<I, O>[]): Promise<void> {
    try {
      const outputs = await this.work(list.map((each) => each.input));
      assert(outputs.length === list.length, "a batch answers every call");
      list.forEach((each, index) => {
        const output = outputs[index];
        if (output === undefined) each.reject(new Error("a batch left a call without an answer"));
        else each.resolve(output);
      });
    } catch (error) {
      const [only] = list;
      if (only !== undefined && list.length === 1) {
        only.reject(error);
        return;
      }
      // A lock that was waited for too long, a lost connection, an overload are everybody's: one by one would make it worse.
      if (isEverybodys(error)) {
        for (const each of list) each.reject(error);
        return;
      }
      for (const each of list) await this.answer([each]);
    }
  }
}

/** Only what one call can cause by itself is worth singling out: a problem of its own, a value or a constraint that it breaks, a bug. */
function isEverybodys(error: unknown): boolean {
  if (error instanceof Problem) return error.status >= 500;
  const code = errorCode(error);
  return code !== undefined && !/^2[23]/.test(code);
}
