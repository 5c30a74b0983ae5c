import { SingleBar } from "cli-progress";
import { monotonicMs } from "../../platform/clock.js";

/** Where a command speaks: results on standard output, progress and faults on standard error. */
export interface Terminal {
  out(line: string): void;
  err(line: string): void;
  /** Shows progress: a bar where a person looks, a plain line now and then where a log does. */
  progress(title: string, words: ProgressWords): Progress;
}

export interface ProgressWords {
  readonly perSecond: string;
  readonly left: string;
}

export interface Progress {
  /** `share` from 0 to 1; `count` is what the rate is made of; `note` stands at the end of the line. */
  update(share: number, count: number, note?: string): void;
  end(): void;
}

/** A plain line is written this often, so that the log of a long import stays short. */
const plainLineEveryMs = 5_000;

export function processTerminal(options: { readonly quiet: boolean }): Terminal {
  const { stderr, stdout } = process;
  // Whoever reads our output may have enough of it ("| head"): that is no failure.
  if (stdout.listenerCount("error") === 0) stdout.on("error", (error) => { if ("code" in error && error.code === "EPIPE") process.exit(0); });
  return {
    out: (line) => { stdout.write(`${line}\n`); },
    err: (line) => { stderr.write(`${line}\n`); },
    progress: (title, words) => {
      if (options.quiet) return { update: () => undefined, end: () => undefined };
      return stderr.isTTY ? barProgress(title, words) : lineProgress(title, words, (line) => { stderr.write(`${line}\n`); });
    },
  };
}

/** Measures the rate since the start and, from it, the time left. */
class Pace {
  private readonly startedMs = monotonicMs();
  private firstCount: number | null = null;
  private firstShare = 0;

  of(share: number, count: number): { readonly seconds: number; readonly perSecond: number; readonly secondsLeft: number } {
    // A resumed import begins in the middle: what was done before must not count as speed.
    if (this.firstCount === null) {
      this.firstCount = count;
      this.firstShare = share;
    }
    const seconds = Math.max((monotonicMs() - this.startedMs) / 1_000, 0.001);
    const done = share - this.firstShare;
    return { seconds, perSecond: Math.round((count - this.firstCount) / seconds), secondsLeft: done > 0 ? Math.round((seconds * (1 - share)) / done) : 0 };
  }
}

export function duration(seconds: number): string {
  const whole = Math.round(seconds);
  if (whole < 60) return `${whole} s`;
  const minutes = Math.floor(whole / 60);
  return minutes < 60 ? `${minutes} min ${whole % 60} s` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

const grouped = new Intl.NumberFormat("en-US");

function barProgress(title: string, words: ProgressWords): Progress {
  const bar = new SingleBar({ format: `${title} {bar} {percentage}% | {rows} | {pace}{note}`, hideCursor: true, clearOnComplete: false, fps: 8 });
  const pace = new Pace();
  let started = false;
  return {
    update: (share, count, note) => {
      if (!started) bar.start(1_000, 0, { rows: "0", pace: "", note: "" });
      started = true;
      const { perSecond, secondsLeft } = pace.of(share, count);
      bar.update(Math.min(1_000, Math.round(share * 1_000)), {
        rows: grouped.format(count), pace: `${grouped.format(perSecond)}${words.perSecond}, ${words.left} ${duration(secondsLeft)}`, note: note === undefined ? "" : ` | ${note}`,
      });
    },
    end: () => {
      if (started) bar.stop();
    },
  };
}

function lineProgress(title: string, words: ProgressWords, write: (line: string) => void): Progress {
  const pace = new Pace();
  let lastMs = monotonicMs();
  let unsaid: string | null = null;
  return {
    update: (share, count, note) => {
      const { seconds, perSecond, secondsLeft } = pace.of(share, count);
      unsaid = `${title}: ${Math.floor(share * 100)}% | ${grouped.format(count)} | ${grouped.format(perSecond)}${words.perSecond}, ${duration(seconds)}, ${words.left} ${duration(secondsLeft)}${note === undefined ? "" : ` | ${note}`}`;
      if (monotonicMs() - lastMs < plainLineEveryMs) return;
      lastMs = monotonicMs();
      write(unsaid);
      unsaid = null;
    },
    end: () => {
      if (unsaid !== null) write(unsaid);
    },
  };
}
