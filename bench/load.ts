import { connect, type Socket } from "node:net";

export interface LoadResult {
  readonly requests: number;
  readonly seconds: number;
  readonly perSecond: number;
  /** Answers by status. */
  readonly statuses: ReadonlyMap<number, number>;
  /** The first answer of each status, for whoever did not expect it. */
  readonly firstBodies: ReadonlyMap<number, string>;
  readonly p50Ms: number;
  readonly p95Ms: number;
  readonly p99Ms: number;
  readonly maxMs: number;
}

export interface LoadOptions {
  readonly port: number;
  /** Connections, each with at most `inFlight` unanswered requests: a crowd, not one client. */
  readonly connections: number;
  readonly inFlight: number;
  /** How many requests are sent in all: load is bounded in count. */
  readonly total: number;
  /** And in time: no request is sent after this long. Default: no bound of its own. */
  readonly seconds?: number;
  /** How many requests come in a second, whatever becomes of the earlier ones; times then run from when a request was due. Default: each connection sends its next when it may. */
  readonly arrivalsPerSecond?: number;
  readonly request: (index: number) => Buffer;
  /** Told of each answer; `head` is the status line and the headers. */
  readonly onAnswer?: (index: number, status: number, ms: number, head: string) => void;
}

/** One HTTP/1.1 request as bytes. */
export function request(method: string, path: string, options: { readonly token?: string; readonly key?: string; readonly body?: unknown } = {}): Buffer {
  const body = options.body === undefined ? "" : JSON.stringify(options.body);
  const lines = [
    `${method} ${path} HTTP/1.1`, "host: 127.0.0.1",
    ...(options.token === undefined ? [] : [`authorization: Bearer ${options.token}`]),
    ...(options.key === undefined ? [] : [`idempotency-key: ${options.key}`]),
    ...(method === "GET" ? [] : ["content-type: application/json", `content-length: ${Buffer.byteLength(body)}`]),
  ];
  return Buffer.from(`${lines.join("\r\n")}\r\n\r\n${body}`);
}

/** What a connection is given: a request and since when it has been due; or nothing yet; or nothing any more. */
type Turn = { readonly index: number; readonly since: number } | "later" | null;

interface Run {
  readonly options: LoadOptions;
  readonly statuses: Map<number, number>;
  readonly firstBodies: Map<number, string>;
  readonly times: number[];
  take(): Turn;
  /** Connections that have nothing to do until the next request is due. */
  readonly idle: (() => void)[];
}

/** Sends `total` requests to a server on this machine and counts the answers. A lean client, so that the server is what is measured. */
export async function load(options: LoadOptions): Promise<LoadResult> {
  const statuses = new Map<number, number>();
  const firstBodies = new Map<number, string>();
  const times: number[] = [];
  const idle: (() => void)[] = [];
  let next = 0;
  const began = performance.now();
  const until = began + (options.seconds ?? Number.POSITIVE_INFINITY) * 1_000;
  const rate = options.arrivalsPerSecond;
  const take = (): Turn => {
    const now = performance.now();
    if (next >= options.total || now >= until) return null;
    if (rate === undefined) return { index: next++, since: now };
    const since = began + (next / rate) * 1_000;
    return since <= now ? { index: next++, since } : "later";
  };
  const waker = rate === undefined ? null : setInterval(() => {
    // Each either finds a request that is due or comes back to the list.
    for (const wake of idle.splice(0)) wake();
  }, 2);
  try {
    await Promise.all(Array.from({ length: options.connections }, () => oneConnection({ options, statuses, firstBodies, times, take, idle })));
  } finally {
    if (waker !== null) clearInterval(waker);
  }
  const seconds = (performance.now() - began) / 1_000;
  times.sort((a, b) => a - b);
  const at = (share: number): number => times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0;
  return { requests: times.length, seconds, perSecond: times.length / seconds, statuses, firstBodies, p50Ms: at(0.5), p95Ms: at(0.95), p99Ms: at(0.99), maxMs: at(1) };
}

/** Statuses as a person reads them: "201: 19,980, 503: 20". */
export function statusText(statuses: ReadonlyMap<number, number>): string {
  return [...statuses].sort(([a], [b]) => a - b).map(([status, count]) => `${status}: ${count.toLocaleString("en")}`).join(", ");
}

const headEndMark = "\r\n\r\n";
const lengthMark = "content-length: ";

function oneConnection({ options, statuses, firstBodies, times, take, idle }: Run): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket: Socket = connect({ host: "127.0.0.1", port: options.port, noDelay: true });
    /** What was sent and is not answered, oldest first: answers come in the order of the requests. */
    const sent: { readonly index: number; readonly at: number }[] = [];
    let head = 0;
    let rest: Buffer = Buffer.alloc(0);
    let done = false;
    const fill = (): void => {
      const out: Buffer[] = [];
      while (!done && sent.length - head < options.inFlight) {
        const turn = take();
        if (turn === "later") {
          if (sent.length === head) idle.push(fill);
          break;
        }
        if (turn === null) {
          done = true;
          break;
        }
        sent.push({ index: turn.index, at: turn.since });
        out.push(options.request(turn.index));
      }
      if (out.length > 0) socket.write(out.length === 1 && out[0] !== undefined ? out[0] : Buffer.concat(out));
      if (done && sent.length === head) socket.end(() => resolve());
    };
    socket.on("connect", fill);
    socket.on("error", reject);
    socket.on("close", () => {
      if (!done || sent.length > head) reject(new Error(`the server closed a connection with ${sent.length - head} requests unanswered`));
    });
    socket.on("data", (chunk) => {
      rest = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
      let from = 0;
      for (;;) {
        const headEnd = rest.indexOf(headEndMark, from);
        if (headEnd < 0) break;
        const text = rest.toString("latin1", from, headEnd);
        const lengthAt = text.indexOf(lengthMark);
        const length = lengthAt < 0 ? 0 : Number.parseInt(text.slice(lengthAt + lengthMark.length, lengthAt + lengthMark.length + 12), 10);
        const end = headEnd + headEndMark.length + length;
        if (rest.length < end) break;
        from = end;
        const status = Number(text.slice(9, 12));
        if (!statuses.has(status)) firstBodies.set(status, rest.toString("utf8", end - length, end));
        statuses.set(status, (statuses.get(status) ?? 0) + 1);
        const answered = sent[head];
        if (answered === undefined) continue;
        const ms = performance.now() - answered.at;
        times.push(ms);
        options.onAnswer?.(answered.index, status, ms, text);
        head += 1;
      }
      if (from > 0) rest = rest.subarray(from);
      if (head > 4_096) {
        sent.splice(0, head);
        head = 0;
      }
      fill();
    });
  });
}
