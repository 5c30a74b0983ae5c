import { createHash } from "node:crypto";
import { createReadStream, type ReadStream } from "node:fs";
import { open, stat } from "node:fs/promises";
import { createGunzip, type Gunzip } from "node:zlib";

/** A file to read from the start, as text, as often as needed. */
export interface SourceFile {
  readonly path: string;
  /** Bytes on disk (of the compressed file, when it is one): what progress is measured in. */
  readonly sizeBytes: number;
  readonly isGzip: boolean;
}

export class SourceError extends Error {
  override readonly name = "SourceError";
}

/** Looks at the file: it must be there, not empty, and its first bytes (not its name) tell whether it is gzip. */
export async function openSource(path: string): Promise<SourceFile> {
  const found = await stat(path).catch(() => null);
  if (found === null || !found.isFile()) throw new SourceError(`no such file: ${path}`);
  if (found.size === 0) throw new SourceError(`the file is empty: ${path}`);
  const handle = await open(path, "r");
  try {
    const magic = Buffer.alloc(2);
    await handle.read(magic, 0, 2, 0);
    return { path, sizeBytes: found.size, isGzip: magic[0] === 0x1f && magic[1] === 0x8b };
  } finally {
    await handle.close();
  }
}

export interface ReadHooks {
  /** Told how many bytes on disk have been read so far. */
  readonly onBytes?: (bytesRead: number) => void;
}

/**
 * The file's text, piece by piece. A byte order mark is dropped; the encoding is one that TextDecoder knows
 * ("utf-8", "gb18030" for files saved by Chinese spreadsheets), and a byte that is not of it is an error, not a "?".
 */
export async function* readText(source: SourceFile, encoding: string, hooks: ReadHooks = {}): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding, { fatal: true });
  for await (const chunk of readBytes(source, hooks)) {
    const text = decode(source, encoding, () => decoder.decode(chunk, { stream: true }));
    if (text !== "") yield text;
  }
  const rest = decode(source, encoding, () => decoder.decode());
  if (rest !== "") yield rest;
}

async function* readBytes(source: SourceFile, hooks: ReadHooks): AsyncGenerator<Buffer> {
  const disk = createReadStream(source.path, { highWaterMark: 1 << 17 });
  let bytesRead = 0;
  disk.on("data", (chunk) => {
    if (typeof chunk === "string") return;
    bytesRead += chunk.length;
    hooks.onBytes?.(bytesRead);
  });
  const bytes = source.isGzip ? unzip(disk) : disk;
  try {
    for await (const chunk of bytes) if (Buffer.isBuffer(chunk)) yield chunk;
  } catch (error) {
    throw new SourceError(`${source.path} cannot be read: ${error instanceof Error ? error.message : String(error)}`);
  } finally {
    disk.destroy();
  }
}

function unzip(disk: ReadStream): Gunzip {
  const gunzip = createGunzip({ chunkSize: 1 << 17 });
  // pipe() passes no error on: a read error must end the unzipping too, or the reader would wait for ever.
  disk.on("error", (error) => gunzip.destroy(error));
  return disk.pipe(gunzip);
}

function decode(source: SourceFile, encoding: string, read: () => string): string {
  try {
    return read();
  } catch {
    throw new SourceError(`${source.path} is not ${encoding} text; name its encoding in the mapping ("csv": {"encoding": "gb18030"})`);
  }
}

/** The SHA-256 of the bytes on disk, by which a file is known again whatever its name. */
export async function fingerprint(source: SourceFile, hooks: ReadHooks = {}): Promise<Buffer> {
  const hash = createHash("sha256");
  let bytesRead = 0;
  for await (const chunk of createReadStream(source.path, { highWaterMark: 1 << 20 })) {
    if (!Buffer.isBuffer(chunk)) continue;
    hash.update(chunk);
    bytesRead += chunk.length;
    hooks.onBytes?.(bytesRead);
  }
  return hash.digest();
}
