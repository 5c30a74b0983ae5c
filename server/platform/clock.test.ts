import { expect, test } from "vitest";
import { OffsetClock } from "./clock.js";

test("an offset that was read before another moved it does not turn time back", () => {
  const clock = new OffsetClock();
  clock.setOffset(86_400_000);
  const moved = clock.now();
  clock.setOffset(0);
  expect(clock.now()).toBeGreaterThanOrEqual(moved);
});
