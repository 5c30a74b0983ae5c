import { createHash } from "node:crypto";
import { createReadStream, existsSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";

/** What a backup holds, written last: a folder without it is a backup that did not finish. */
const Manifest = z.strictObject({
  format: z.literal("regulars.backup.v1"),
  createdAt: z.iso.datetime(),
  programVersion: z.string(),
  postgresVersion: z.string(),
  /** All migrations that were applied: a restore makes exactly this schema before it loads anything. */
  migrations: z.array(z.strictObject({ number: z.int(), name: z.string(), sha256: z.string() })).min(1),
  tables: z.array(
    z.strictObject({
      schema: z.string(), table: z.string(), columns: z.array(z.string()).min(1), rows: z.int(), file: z.string(), bytes: z.int(), sha256: z.string(),
      /** Sum over the rows of 60 bits of their MD5: the same rows in any order give the same number. */
      checksum: z.string(),
    }),
  ),
  sequences: z.array(z.strictObject({ schema: z.string(), name: z.string(), lastValue: z.string(), isCalled: z.boolean() })),
  /** Jobs that had not run: put in again by a restore. */
  jobs: z.strictObject({ file: z.string(), rows: z.int(), bytes: z.int(), sha256: z.string() }),
  /** The names of the keys that the personal data is encrypted with. The keys themselves are never in a backup. */
  keyIds: z.strictObject({ master: z.array(z.string()), index: z.array(z.string()) }),
  currency: z.strictObject({ code: z.string(), minorDigits: z.int() }),
  timeZone: z.string(),
});
export type Manifest = z.infer<typeof Manifest>;
export type TableEntry = Manifest["tables"][number];

/** A backup that must not be trusted. */
export class BackupError extends Error {
  override readonly name = "BackupError";
}

const manifestFile = "manifest.json";
const manifestHashFile = "manifest.sha256";

export function writeManifest(folder: string, manifest: Manifest): void {
  const text = `${JSON.stringify(manifest, null, 2)}\n`;
  writeFileSync(join(folder, manifestHashFile), `${createHash("sha256").update(text).digest("hex")}  ${manifestFile}\n`, { mode: 0o600 });
  const draft = join(folder, `${manifestFile}.part`);
  writeFileSync(draft, text, { mode: 0o600, flush: true });
  renameSync(draft, join(folder, manifestFile));
}

export function readManifest(folder: string): Manifest {
  const path = join(folder, manifestFile);
  if (!existsSync(path)) throw new BackupError(`${folder} holds no finished backup: ${manifestFile} is missing`);
  const text = readFileSync(path, "utf8");
  const stated = existsSync(join(folder, manifestHashFile)) ? readFileSync(join(folder, manifestHashFile), "utf8").slice(0, 64) : "";
  if (createHash("sha256").update(text).digest("hex") !== stated) throw new BackupError(`${path} was changed after the backup was made`);
  const parsed = Manifest.safeParse(JSON.parse(text));
  if (!parsed.success) throw new BackupError(`${path} is not a backup that this program can read: ${z.prettifyError(parsed.error)}`);
  return parsed.data;
}

/** Compares every file of the backup with what the manifest says; throws at the first that is missing or damaged. */
export async function verifyFiles(folder: string, manifest: Manifest, onBytes: (done: number, total: number) => void): Promise<void> {
  const files = [...manifest.tables, manifest.jobs];
  const total = files.reduce((sum, { bytes }) => sum + bytes, 0);
  let done = 0;
  for (const { file, bytes, sha256 } of files) {
    const path = join(folder, file);
    if (!existsSync(path)) throw new BackupError(`${file} is missing from the backup`);
    const hash = createHash("sha256");
    let length = 0;
    for await (const chunk of createReadStream(path, { highWaterMark: 1 << 20 })) {
      if (!Buffer.isBuffer(chunk)) continue;
      hash.update(chunk);
      length += chunk.length;
      onBytes(done + length, total);
    }
    done += length;
    if (length !== bytes || hash.digest("hex") !== sha256) throw new BackupError(`${file} is damaged: it is not the file that the backup wrote`);
  }
}
