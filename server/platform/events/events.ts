import type { Instant } from "@regulars/kernel";
import type { z } from "zod";
import type { Tx } from "../db/tx.js";
import { newId } from "../random.js";
import { insertEvents } from "./events.sql.js";

/** A fact that a module tells the others: past tense, versioned, never changed (v2 is a new event). */
export interface EventKind<P> {
  readonly name: string;
  readonly payload: z.ZodType<P>;
  of(fact: { readonly aggregateId: string; readonly occurredAt: Instant; readonly payload: P }): NewEvent;
}

export interface NewEvent {
  readonly name: string;
  /** Whose story this belongs to, usually the member: events of one aggregate are delivered in order. */
  readonly aggregateId: string;
  readonly occurredAt: Instant;
  readonly payload: unknown;
}

/** An event as a reaction gets it. */
export interface Delivered<P> {
  readonly eventId: string;
  readonly name: string;
  readonly aggregateId: string;
  readonly occurredAt: Instant;
  readonly recordedAt: Instant;
  readonly payload: P;
}

const kinds = new Map<string, EventKind<unknown>>();

/** Declares an event, in a module's events.ts: `points.earned.v1`. */
export function event<P>(name: string, payload: z.ZodType<P>): EventKind<P> {
  const kind: EventKind<P> = { name, payload, of: (fact) => ({ name, ...fact }) };
  kinds.set(name, kind);
  return kind;
}

export function allEventKinds(): readonly EventKind<unknown>[] {
  return [...kinds.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** Writes events into the outbox of this transaction: they are told if, and only if, it commits. */
export async function publish(tx: Tx, events: readonly NewEvent[], now: Instant): Promise<void> {
  if (events.length === 0) return;
  await tx.run(insertEvents(events.map((each) => ({ ...each, eventId: newId<"event">() })), now));
}

/** What a module does when another one publishes. It gets a list, runs once per event, in a transaction of its own. */
export interface Reaction {
  readonly name: string;
  readonly eventName: string;
  readonly react: (tx: Tx, events: readonly Delivered<never>[], now: Instant) => Promise<void>;
}

export function onMany<P>(name: string, kind: EventKind<P>, react: (tx: Tx, events: readonly Delivered<P>[], now: Instant) => Promise<void>): Reaction {
  return { name, eventName: kind.name, react };
}
