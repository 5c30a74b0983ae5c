import { spawn, type ChildProcess } from "node:child_process";
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { startEmbedded, type EmbeddedDatabase } from "./embedded.js";
import { pause, processStart } from "./embedded/process.js";

let base: string;
let dataDir: string;
let open: { stop(): Promise<void> }[];
let children: ChildProcess[];

beforeEach(() => {
  base = mkdtempSync(join(tmpdir(), "regulars-embedded-"));
  // Under root the server is another user, who has to get in.
  chmodSync(base, 0o755);
  dataDir = join(base, "pg");
  open = [];
  children = [];
});

afterEach(async () => {
  for (const child of children) child.kill("SIGKILL");
  for (const each of open) await each.stop();
  rmSync(base, { recursive: true, force: true });
});

async function start(folder = dataDir, durable = true): Promise<EmbeddedDatabase> {
  const started = await startEmbedded({ dataDir: folder, durable });
  open.push(started);
  return started;
}

async function query(url: string, statement: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url });
  // The tests kill servers.
  client.on("error", () => undefined);
  await client.connect();
  try {
    const { rows } = await client.query<Record<string, unknown>>(statement);
    return rows;
  } finally {
    await client.end();
  }
}

const writeRow = (url: string): Promise<unknown> => query(url, "CREATE TABLE kept AS SELECT 'a regular' AS name");
const readRow = (url: string): Promise<Record<string, unknown>[]> => query(url, "SELECT name FROM kept");
const row = [{ name: "a regular" }];

interface Child {
  readonly process: ChildProcess;
  readonly url: string;
  readonly serverPid: number;
  /** All that it printed after its first line, once it has ended. */
  readonly ended: Promise<string>;
}

/** A node program of its own that starts the database, does `then`, and says that it is ready. */
async function startInChild(then: string): Promise<Child> {
  const code = `
    import { startEmbedded } from ${JSON.stringify(new URL("embedded.ts", import.meta.url).href)};
    const database = await startEmbedded({ dataDir: ${JSON.stringify(dataDir)}, durable: true });
    ${then}
    process.stdout.write(JSON.stringify([database.ownerUrl, database.pid]) + "\\n");`;
  const child = spawn(process.execPath, ["--import", "tsx", "--input-type=module", "--eval", code], { detached: true, stdio: ["ignore", "pipe", "inherit"] });
  children.push(child);
  let printed = "";
  const ended = new Promise<string>((resolve) => {
    child.on("close", () => {
      resolve(printed.split("\n").slice(1).join("\n"));
    });
  });
  await new Promise<void>((resolve, reject) => {
    child.on("exit", () => {
      reject(new Error("the child ended before it had started the database"));
    });
    child.stdout.on("data", (chunk: Buffer) => {
      printed += chunk.toString();
      if (printed.includes("\n")) resolve();
    });
  });
  const said: unknown = JSON.parse(printed.split("\n")[0] ?? "");
  const [url, serverPid]: unknown[] = Array.isArray(said) ? said : [];
  return { process: child, url: String(url), serverPid: Number(serverPid), ended };
}

const forEver = "setInterval(() => undefined, 1000);";

async function killed(pid: number): Promise<void> {
  process.kill(pid, "SIGKILL");
  while (processStart(pid) !== null) await pause(10);
}

function portTaken(port: number): Promise<() => Promise<void>> {
  return new Promise((resolve, reject) => {
    const server = createServer().on("error", reject);
    server.listen(port, "127.0.0.1", () => {
      resolve(() => new Promise((closed) => server.close(() => { closed(); })));
    });
  });
}

describe("the embedded database", () => {
  it("keeps its data, its port and its passwords over a restart", async () => {
    const first = await start();
    await writeRow(first.ownerUrl);
    await first.stop();
    const second = await start();
    expect(await readRow(second.ownerUrl)).toEqual(row);
    expect(second.ownerUrl).toBe(first.ownerUrl);
    expect(second.adopted).toBe(false);
    expect(statSync(join(dataDir, "passwords.json")).mode & 0o777).toBe(0o600);
  });

  it("sorts and counts time alike on every system, and lets only the right password in", async () => {
    const database = await start();
    const settings = await query(
      database.ownerUrl,
      `SELECT pg_encoding_to_char(encoding) AS encoding, datlocprovider::text AS provider, datlocale AS locale, current_setting('TimeZone') AS zone,
              current_setting('synchronous_commit') AS sync, current_setting('jit') AS jit FROM pg_database WHERE datname = current_database()`,
    );
    expect(settings).toEqual([{ encoding: "UTF8", provider: "b", locale: "C.UTF-8", zone: "UTC", sync: "on", jit: "off" }]);
    await expect(query(database.ownerUrl.replace(/:[0-9a-f]{48}@/, ":wrong@"), "SELECT 1")).rejects.toThrow("password authentication failed");
  });

  it("gives the serving login no right to make tables, and the owner the right to make databases", async () => {
    const database = await start();
    await expect(query(database.appUrl, "CREATE TABLE public.mine (id int)")).rejects.toThrow("permission denied");
    await query(database.ownerUrl, "CREATE DATABASE another");
    expect(await query(database.appUrl, "SELECT pg_has_role('app', 'MEMBER') AS member")).toEqual([{ member: true }]);
  });

  it("goes on with the server of a program that was killed", async () => {
    const child = await startInChild(forEver);
    await writeRow(child.url);
    await killed(child.process.pid ?? 0);
    const next = await start();
    expect(next.adopted).toBe(true);
    expect(next.pid).toBe(child.serverPid);
    expect(await readRow(next.ownerUrl)).toEqual(row);
    await next.stop();
    expect(processStart(child.serverPid)).toBeNull();
  });

  it("loses no row when the server itself is killed", async () => {
    const first = await start();
    await writeRow(first.ownerUrl);
    await killed(first.pid);
    await first.stop();
    const next = await start();
    expect(next.adopted).toBe(false);
    expect(await readRow(next.ownerUrl)).toEqual(row);
  });

  it("loses no row when program and server are killed together", async () => {
    const child = await startInChild(forEver);
    await writeRow(child.url);
    await Promise.all([killed(child.process.pid ?? 0), killed(child.serverPid)]);
    expect(await readRow((await start()).ownerUrl)).toEqual(row);
  });

  it("starts although the number of a killed server was given to another process", async () => {
    const first = await start();
    await writeRow(first.ownerUrl);
    await killed(first.pid);
    await first.stop();
    const file = join(first.folder, "data", "postmaster.pid");
    // A process that the server's user may signal: PostgreSQL believes it to be itself.
    const { uid, gid } = statSync(file);
    const other = spawn("sleep", ["300"], { uid, gid, stdio: "ignore" });
    children.push(other);
    writeFileSync(file, readFileSync(file, "utf8").replace(/^\d+/, String(other.pid)));
    const next = await start();
    expect(await readRow(next.ownerUrl)).toEqual(row);
    expect(other.exitCode).toBeNull();
  });

  it("refuses a folder that another program holds, and names folder and process", async () => {
    const child = await startInChild(forEver);
    await expect(start()).rejects.toThrow(
      `The data folder ${dataDir} is in use by another Regulars program (process ${child.process.pid}). Stop that program first, or give this one another folder.`,
    );
    expect(await query(child.url, "SELECT 1 AS alive")).toEqual([{ alive: 1 }]);
    await killed(child.process.pid ?? 0);
    await start();
    await expect(start()).rejects.toThrow(`(process ${process.pid})`);
  });

  it("lets exactly one of several starters in", async () => {
    const results = await Promise.allSettled(Array.from({ length: 5 }, () => start()));
    expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  });

  it("is not held up by the lock of a dead program whose number lives on", async () => {
    mkdirSync(dataDir);
    writeFileSync(join(dataDir, "regulars.lock"), JSON.stringify({ pid: process.pid, started: "an earlier boot/1" }));
    await start();
  });

  it("takes another port when its own is taken, and the same data", async () => {
    const first = await start();
    await writeRow(first.ownerUrl);
    await first.stop();
    const release = await portTaken(first.port);
    const second = await start();
    await release();
    expect(second.port).not.toBe(first.port);
    expect(await readRow(second.ownerUrl)).toEqual(row);
  });

  it("is still there while a program that got Ctrl-C finishes its work", async () => {
    const child = await startInChild(`
      import pg from "pg";
      ${forEver}
      process.on("SIGINT", async () => {
        await new Promise((resolve) => setTimeout(resolve, 500));
        const client = new pg.Client({ connectionString: database.ownerUrl });
        await client.connect();
        process.stdout.write((await client.query("SELECT 'drained' AS word")).rows[0].word);
        await client.end();
        await database.stop();
        process.exit(0);
      });`);
    // To the whole group, as a terminal does it.
    process.kill(-(child.process.pid ?? 0), "SIGINT");
    expect(await child.ended).toBe("drained");
    expect(processStart(child.serverPid)).toBeNull();
    expect(existsSync(join(dataDir, "regulars.lock"))).toBe(false);
  });

  it("goes down with a program that ends without stopping it", async () => {
    const child = await startInChild("setTimeout(() => process.exit(3), 10);");
    await child.ended;
    expect(existsSync(join(dataDir, "regulars.lock"))).toBe(false);
    // At once: the former server may still be on its way down.
    const next = await start();
    expect(next.adopted).toBe(false);
    expect(next.pid).not.toBe(child.serverPid);
  });

  it("restarts a server that was left running with other settings", async () => {
    const child = await startInChild(forEver);
    await killed(child.process.pid ?? 0);
    const next = await start(dataDir, false);
    expect(next.adopted).toBe(false);
    expect(await query(next.ownerUrl, "SELECT current_setting('fsync') AS fsync")).toEqual([{ fsync: "off" }]);
  });

  it("puts the socket elsewhere when the folder's path is too long for one", async () => {
    const database = await start(join(base, "a-folder-with-a-long-name".repeat(4), "pg"));
    expect(database.socketDir.startsWith(dataDir)).toBe(false);
    expect(await query(database.ownerUrl, "SELECT 1 AS one")).toEqual([{ one: 1 }]);
    await database.stop();
    rmSync(database.socketDir, { recursive: true });
  });

  it.runIf(process.getuid?.() === 0)("keeps its data outside a folder that only root may enter, and finds them again", async () => {
    chmodSync(base, 0o700);
    const first = await start();
    expect(first.folder.startsWith(base)).toBe(false);
    await writeRow(first.ownerUrl);
    await first.stop();
    const second = await start();
    expect(second.folder).toBe(first.folder);
    expect(await readRow(second.ownerUrl)).toEqual(row);
    await second.stop();
    rmSync(second.folder, { recursive: true });
    await expect(start()).rejects.toThrow(`The database of ${dataDir} is kept in ${first.folder}, and that folder is missing.`);
  });

  it("says which file is missing when the passwords are gone", async () => {
    await (await start()).stop();
    rmSync(join(dataDir, "passwords.json"));
    await expect(start()).rejects.toThrow(`bring the file ${join(dataDir, "passwords.json")} back`);
  });
});
