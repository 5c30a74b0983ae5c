import { instant, toRfc3339 } from "@regulars/kernel";
import { z } from "zod";
import type { OffsetClock } from "./clock.js";
import { int8, row } from "./db/row.js";
import type { Database } from "./db/tx.js";
import { problemKind } from "./http/problems.js";
import { answer, route, type Route } from "./http/route.js";
import { selectOffset, storeOffset } from "./test-clock.sql.js";

const OffsetRow = row({ offset_ms: int8 });
const clockBackwards = problemKind("test_clock.backwards", 409, "The test clock only moves forward");

const TestClock = z.object({
  now: z.iso.datetime().meta({ pattern: undefined }).describe("What time it is for the product"),
  offsetMs: z.int().describe("How far the product's time is ahead of the machine's, in milliseconds"),
}).meta({ id: "TestClock" });

const Advance = z.strictObject({
  milliseconds: z.int().min(1).max(20 * 366 * 86_400_000).optional().describe("How far to move forward"),
  to: z.iso.datetime({ offset: true }).meta({ pattern: undefined }).optional().describe("Or: the moment to move to"),
}).refine((body) => (body.milliseconds === undefined) !== (body.to === undefined), "one_of_milliseconds_or_to");

/** Reads the offset that all processes of this deployment share. */
export async function loadOffset(database: Database, clock: OffsetClock): Promise<void> {
  const found = await database.transaction((tx) => tx.maybe(OffsetRow, selectOffset()), { readOnly: true });
  clock.setOffset(found?.offset_ms ?? 0);
}

/**
 * Moves the product's time, in demo and test mode only (OPS-03): expiry and tiers can be accepted in minutes. It never moves
 * back: the ledger's order would no longer be that of time.
 */
export function testClockRoutes(clock: OffsetClock, moved: () => Promise<void>): readonly Route[] {
  const shown = (): z.output<typeof TestClock> => ({ now: toRfc3339(clock.now()), offsetMs: Math.round(clock.now() - Date.now()) });
  return [
    route({
      method: "GET", path: "/v1/test-clock", operationId: "getTestClock", tag: "test clock", summary: "What time it is (demo and test mode)",
      permission: "test_clock.read", scope: "none", answers: { 200: TestClock }, problems: [],
      handle: () => Promise.resolve(answer(200, shown())),
    }),
    route({
      method: "POST", path: "/v1/test-clock:advance", operationId: "advanceTestClock", tag: "test clock", summary: "Moves time forward (demo and test mode)",
      permission: "test_clock.advance", scope: "none", body: Advance, answers: { 200: TestClock }, problems: [clockBackwards],
      handle: async ({ tx, body }) => {
        const target = body.to === undefined ? clock.now() + (body.milliseconds ?? 0) : Date.parse(body.to);
        if (target < clock.now()) throw clockBackwards({ now: toRfc3339(clock.now()), to: toRfc3339(instant(target)) });
        const offsetMs = target - Date.now();
        await tx.run(storeOffset(offsetMs));
        clock.setOffset(offsetMs);
        await moved();
        return answer(200, shown());
      },
    }),
  ];
}
