import { Problem } from "@regulars/kernel";
import { describe, expect, it } from "vitest";
import { BatchEdge } from "./batch-edge.js";

const options = { operation: "test", maxBatch: 4, lanes: 1, maxQueue: 100, maxWaitMs: 1_000 };

describe("the batch edge", () => {
  it("starts at once when idle, gathers while busy, and answers each caller", async () => {
    const sizes: number[] = [];
    const edge = new BatchEdge<number, number>(async (inputs) => {
      sizes.push(inputs.length);
      await new Promise((resolve) => setTimeout(resolve, 5));
      return inputs.map((each) => each * 2);
    }, options);
    const first = edge.call(1);
    await new Promise((resolve) => setImmediate(() => setImmediate(resolve)));
    const later = await Promise.all([2, 3, 4, 5, 6].map((each) => edge.call(each)));
    expect([await first, ...later]).toEqual([2, 4, 6, 8, 10, 12]);
    expect(sizes).toEqual([1, 4, 1]);
  });

  it("lets nobody pay for one poisoned call", async () => {
    const edge = new BatchEdge<number, number>((inputs) => (inputs.includes(3) ? Promise.reject(new Problem("test.three", 409)) : Promise.resolve([...inputs])), options);
    const results = await Promise.allSettled([1, 2, 3, 4].map((each) => edge.call(each)));
    expect(results.map((each) => each.status)).toEqual(["fulfilled", "fulfilled", "rejected", "fulfilled"]);
  });

  it("does not repeat one by one what failed for everybody's reason", async () => {
    let runs = 0;
    const edge = new BatchEdge<number, number>(() => {
      runs += 1;
      return Promise.reject(Object.assign(new Error("canceling statement due to lock timeout"), { code: "55P03" }));
    }, options);
    const results = await Promise.allSettled([1, 2, 3, 4].map((each) => edge.call(each)));
    expect([runs, results.every((each) => each.status === "rejected")]).toEqual([1, true]);
  });

  it("lets calls in again after a slow batch: a wait is only for what is ahead", async () => {
    let slow = true;
    const edge = new BatchEdge<number, number>(async (inputs) => {
      if (slow) await new Promise((resolve) => setTimeout(resolve, 60));
      return [...inputs];
    }, { ...options, maxWaitMs: 10 });
    await edge.call(1);
    slow = false;
    expect(await Promise.all([edge.call(2), edge.call(3)])).toEqual([2, 3]);
  });

  it("refuses at once what could not be answered in time, and those whose wait was too long already", async () => {
    const edge = new BatchEdge<number, number>(async (inputs) => {
      await new Promise((resolve) => setTimeout(resolve, 80));
      return [...inputs];
    }, { ...options, maxBatch: 1, maxWaitMs: 100 });
    const results = await Promise.allSettled(Array.from({ length: 10 }, (_, index) => edge.call(index)));
    const refused = results.filter((each) => each.status === "rejected").map((each) => (each.reason instanceof Problem ? each.reason.code : "?"));
    expect(refused.length).toBeGreaterThan(5);
    expect(new Set(refused)).toEqual(new Set(["server.overloaded"]));
  });
});
