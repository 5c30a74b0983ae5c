import { connect, type Socket } from "node:net";

export interface LoadResult {
  readonly requests: number;
  readonly seconds: number;
  readonly perSecond: number;
  /** Answers by status. */
  readonly statuses: ReadonlyMap<number, number>;
  readonly p50Ms: number;
  readonly p95Ms: number;
  readonly p99Ms: number;
}

export interface LoadOptions {
  readonly port: number;
  /** Connections, each with at most `inFlight` unanswered requests: a crowd, not one client. */
  readonly connections: number;
  readonly inFlight: number;
  /** How many requests are sent in all: load is bounded in count. */
  readonly total: number;
  readonly request: (index: number) => Buffer;
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

/** Sends `total` requests to a server on this machine and counts the answers. A lean client, so that the server is what is measured. */
export async function load(options: LoadOptions): Promise<LoadResult> {
  const statuses = new Map<number, number>();
  const times: number[] = [];
  let next = 0;
  const began = performance.now();
  await Promise.all(Array.from({ length: options.connections }, () => oneConnection(options, () => (next < options.total ? next++ : null), statuses, times)));
  const seconds = (performance.now() - began) / 1_000;
  times.sort((a, b) => a - b);
  const at = (share: number): number => times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0;
  return { requests: times.length, seconds, perSecond: times.length / seconds, statuses, p50Ms: at(0.5), p95Ms: at(0.95), p99Ms: at(0.99) };
}

function oneConnection(options: LoadOptions, take: () => number | null, statuses: Map<number, number>, times: number[]): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket: Socket = connect({ host: "127.0.0.1", port: options.port, noDelay: true });
    const sentAt: number[] = [];
    let head = 0;
    let rest: Buffer = Buffer.alloc(0);
    let done = false;
    const fill = (): void => {
      const out: Buffer[] = [];
      while (!done && sentAt.length - head < options.inFlight) {
        const index = take();
        if (index === null) {
          done = true;
          break;
        }
        sentAt.push(performance.now());
        out.push(options.request(index));
      }
      if (out.length > 0) socket.write(Buffer.concat(out));
      if (done && sentAt.length === head) socket.end(() => resolve());
    };
    socket.on("connect", fill);
    socket.on("error", reject);
    socket.on("data", (chunk) => {
      rest = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
      for (;;) {
        const headEnd = rest.indexOf("\r\n\r\n");
        if (headEnd < 0) break;
        const header = rest.toString("latin1", 0, headEnd);
        const length = Number(/content-length: (\d+)/i.exec(header)?.[1] ?? 0);
        if (rest.length < headEnd + 4 + length) break;
        rest = rest.subarray(headEnd + 4 + length);
        const status = Number(header.slice(9, 12));
        statuses.set(status, (statuses.get(status) ?? 0) + 1);
        times.push(performance.now() - (sentAt[head] ?? 0));
        head += 1;
      }
      fill();
    });
  });
}
