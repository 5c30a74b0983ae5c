import { monotonicMs } from "../clock.js";

/**
 * Lets at most `limit` pieces of work run at once; others wait in line, at most `maxWaiting` of them and `maxWaitMs` long.
 * Refusing early keeps answers fast for those who are let in (LD-03).
 */
export class Admission {
  private running = 0;
  private readonly waiting: { readonly enter: () => void; readonly since: number; gone: boolean }[] = [];

  constructor(private readonly limit: number, private readonly maxWaiting: number, private readonly maxWaitMs: number) {}

  /** True once it is one's turn; false when the line is too long or the wait was. */
  enter(): Promise<boolean> {
    if (this.running < this.limit) {
      this.running += 1;
      return Promise.resolve(true);
    }
    if (this.waiting.length >= this.maxWaiting) return Promise.resolve(false);
    return new Promise((resolve) => {
      const ticket = { since: monotonicMs(), gone: false, enter: () => resolve(true) };
      const timer = setTimeout(() => {
        ticket.gone = true;
        resolve(false);
      }, this.maxWaitMs);
      ticket.enter = () => {
        clearTimeout(timer);
        resolve(true);
      };
      this.waiting.push(ticket);
    });
  }

  leave(): void {
    for (;;) {
      const next = this.waiting.shift();
      if (next === undefined) break;
      if (next.gone) continue;
      next.enter();
      return;
    }
    this.running -= 1;
  }

  get length(): number {
    return this.waiting.length;
  }
}
