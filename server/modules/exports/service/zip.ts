import { crc32, deflateRawSync } from "node:zlib";
import { toRfc3339, type Instant } from "@regulars/kernel";

export interface ZippedFile {
  readonly name: string;
  readonly content: Buffer;
}

/** The program that reads it must know nothing newer than folders and compression. */
const versionNeeded = 20;
const namesAreUtf8 = 0x0800;
const deflated = 8;

/** A moment as a zip file has it: years from 1980, seconds by two, here in UTC. */
function dosTime(at: Instant): { readonly date: number; readonly time: number } {
  const [year = 1980, month = 1, day = 1, hour = 0, minute = 0, second = 0] = toRfc3339(at).split(/\D/).map(Number);
  return { date: ((year - 1980) << 9) | (month << 5) | day, time: (hour << 11) | (minute << 5) | (second >> 1) };
}

function numbers(...parts: readonly (readonly [size: 2 | 4, value: number])[]): Buffer {
  return Buffer.concat(parts.map(([size, value]) => {
    const part = Buffer.alloc(size);
    if (size === 2) part.writeUInt16LE(value);
    else part.writeUInt32LE(value);
    return part;
  }));
}

/** A zip file of a few files of ordinary size, each compressed; names are UTF-8. */
export function zipOf(files: readonly ZippedFile[], at: Instant): Buffer {
  const { date, time } = dosTime(at);
  const bodies: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { name, content } of files) {
    const [title, packed] = [Buffer.from(name, "utf8"), deflateRawSync(content)];
    const common = numbers([2, versionNeeded], [2, namesAreUtf8], [2, deflated], [2, time], [2, date], [4, crc32(content)], [4, packed.length], [4, content.length], [2, title.length], [2, 0]);
    const body = Buffer.concat([numbers([4, 0x04034b50]), common, title, packed]);
    directory.push(numbers([4, 0x02014b50], [2, versionNeeded]), common, numbers([2, 0], [2, 0], [2, 0], [4, 0], [4, offset]), title);
    bodies.push(body);
    offset += body.length;
  }
  const listed = Buffer.concat(directory);
  const end = numbers([4, 0x06054b50], [2, 0], [2, 0], [2, files.length], [2, files.length], [4, listed.length], [4, offset], [2, 0]);
  return Buffer.concat([...bodies, listed, end]);
}
