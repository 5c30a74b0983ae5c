import type { Instant } from "@regulars/kernel";
import type { Clock } from "../clock.js";
import { bool, instantColumn, int8, json, nullable, row, text, uuid } from "../db/row.js";
import type { Database, Tx } from "../db/tx.js";
import type { Log } from "../log.js";
import { eventsDelivered, eventsFailed, outboxAgeSeconds } from "../metrics.js";
import { claimDeliveries, deleteDelivered, deleteFailure, dueFailures, eventsAfter, eventsById, moveCursor, oldestUndelivered, recordFailure, selectCursor } from "./dispatcher.sql.js";
import type { Delivered, Reaction } from "./events.js";

const EventRow = row({ event_id: uuid<string>(), name: text, aggregate_id: uuid<string>(), payload: json<never>(), occurred_at: instantColumn, recorded_at: instantColumn, xid: text });
const CursorRow = row({ xid: text, event_id: uuid<string>() });
const IdRow = row({ event_id: uuid<string>() });
const FailureRow = row({ event_id: uuid<string>(), reaction: text, attempts: int8 });
const AgeRow = row({ oldest: nullable(instantColumn), waiting: bool });

/** Failed deliveries are tried again after 1, 2, 4 … seconds, at most an hour apart, for ever: a person sees them in the metrics. */
function retryDelayMs(attempts: number): number {
  return Math.min(3_600_000, 1_000 * 2 ** Math.min(attempts, 12));
}

/** How long the oldest undelivered event has been waiting; 0: none waits. */
export async function outboxAgeMs(tx: Tx, now: Instant): Promise<number> {
  const cursor = await tx.maybe(CursorRow, selectCursor());
  const { oldest } = await tx.one(AgeRow, oldestUndelivered(cursor?.xid ?? "0", cursor?.event_id ?? "00000000-0000-0000-0000-000000000000"));
  return oldest === null ? 0 : Math.max(0, now - oldest);
}

/**
 * Takes events out of the outbox to the reactions.
 *
 * It reads by transaction id below the oldest running transaction (EV-01): sequence or id order is not commit order, and a
 * reader that trusts it loses the event of a slow transaction. Each reaction gets lists, in a transaction that also writes the
 * delivery rows, so it acts once per event. A failing event is set aside with its error and tried again; the others go on.
 */
export class Dispatcher {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly log: Log,
    private readonly reactions: readonly Reaction[],
    private readonly listLength = 500,
  ) {}

  /** Delivers what is there; answers how many events it took. Call until it answers 0. */
  async runOnce(): Promise<number> {
    const events = await this.database.transaction(async (tx) => {
      const cursor = await tx.maybe(CursorRow, selectCursor());
      return tx.rows(EventRow, eventsAfter(cursor?.xid ?? "0", cursor?.event_id ?? "00000000-0000-0000-0000-000000000000", this.listLength));
    }, { readOnly: true });
    const last = events.at(-1);
    if (last !== undefined) {
      await this.deliver(events.map((each) => ({ eventId: each.event_id, name: each.name, aggregateId: each.aggregate_id, occurredAt: each.occurred_at, recordedAt: each.recorded_at, payload: each.payload })));
      await this.database.transaction((tx) => tx.run(moveCursor(last.xid, last.event_id, this.clock.now())));
    }
    await this.retryFailures();
    return events.length;
  }

  /** How long the oldest undelivered event has been waiting, for the metric and the alert. */
  async measure(): Promise<void> {
    const ageMs = await this.database.transaction((tx) => outboxAgeMs(tx, this.clock.now()), { readOnly: true });
    outboxAgeSeconds.set(ageMs / 1_000);
  }

  /** Forgets events that were delivered before `beforeIso`. */
  prune(tx: Tx, beforeIso: string): Promise<number> {
    return tx.run(deleteDelivered(beforeIso));
  }

  private async deliver(events: readonly Delivered<never>[]): Promise<void> {
    for (const reaction of this.reactions) {
      const wanted = events.filter((each) => each.name === reaction.eventName);
      if (wanted.length === 0) continue;
      try {
        await this.react(reaction, wanted);
      } catch (error) {
        this.log.warn({ reaction: reaction.name, events: wanted.length, err: error }, "a list of events failed; delivering one by one");
        for (const each of wanted) await this.deliverOne(reaction, each, 0);
      }
    }
  }

  private async deliverOne(reaction: Reaction, event: Delivered<never>, attempts: number): Promise<void> {
    try {
      await this.react(reaction, [event]);
      if (attempts > 0) await this.database.transaction((tx) => tx.run(deleteFailure(event.eventId, reaction.name)));
    } catch (error) {
      eventsFailed.inc({ reaction: reaction.name });
      this.log.error({ reaction: reaction.name, eventId: event.eventId, attempts: attempts + 1, err: error }, "a delivery failed");
      const words = error instanceof Error ? `${error.name}: ${error.message}`.slice(0, 500) : "unknown";
      await this.database.transaction((tx) => tx.run(recordFailure(event.eventId, reaction.name, attempts + 1, words, this.clock.now() + retryDelayMs(attempts))));
    }
  }

  private async react(reaction: Reaction, events: readonly Delivered<never>[]): Promise<void> {
    await this.database.transaction(async (tx) => {
      const claimed = new Set((await tx.rows(IdRow, claimDeliveries(events.map((each) => each.eventId), reaction.name, this.clock.now()))).map((each) => each.event_id));
      const fresh = events.filter((each) => claimed.has(each.eventId));
      if (fresh.length > 0) await reaction.react(tx, fresh, this.clock.now());
      eventsDelivered.inc({ reaction: reaction.name }, fresh.length);
    }, { statementTimeoutMs: 30_000 });
  }

  private async retryFailures(): Promise<void> {
    const due = await this.database.transaction((tx) => tx.rows(FailureRow, dueFailures(this.clock.now(), 50)), { readOnly: true });
    if (due.length === 0) return;
    const events = await this.database.transaction((tx) => tx.rows(EventRow, eventsById(due.map((each) => each.event_id))), { readOnly: true });
    for (const failure of due) {
      const found = events.find((each) => each.event_id === failure.event_id);
      const reaction = this.reactions.find((each) => each.name === failure.reaction);
      if (found === undefined || reaction === undefined) continue;
      await this.deliverOne(reaction, { eventId: found.event_id, name: found.name, aggregateId: found.aggregate_id, occurredAt: found.occurred_at, recordedAt: found.recorded_at, payload: found.payload }, failure.attempts);
    }
  }
}
