import { assert, instant, offsetMsAt, parseInstant, type Instant, type TimeZone } from "@regulars/kernel";

const parts = { yyyy: "\\d{4}", yy: "\\d{2}", MM: "\\d{2}", M: "\\d{1,2}", dd: "\\d{2}", d: "\\d{1,2}", HH: "\\d{2}", H: "\\d{1,2}", mm: "\\d{2}", ss: "\\d{2}", SSS: "\\d{3}" };
type Part = keyof typeof parts;
const isPart = (text: string): text is Part => text in parts;

/** The named formats that need no pattern. */
export const namedFormats = ["rfc3339", "epochSeconds", "epochMilliseconds"] as const;

/**
 * Makes a reader of points in time out of a pattern such as "yyyy-MM-dd HH:mm:ss" or "M/d/yyyy H:mm", read on the clock of
 * `zone`; or one of the named formats, which carry their own zone. The reader answers null for a text that does not fit or a
 * day that does not exist. A clock time that a change to winter time repeats is its first occurrence.
 */
export function instantReader(format: string, zone: TimeZone): (text: string) => Instant | null {
  if (format === "rfc3339") return parseInstant;
  if (format === "epochSeconds") return (text) => (/^\d{1,11}$/.test(text) ? instant(Number(text) * 1_000) : null);
  if (format === "epochMilliseconds") return (text) => (/^\d{1,14}$/.test(text) ? instant(Number(text)) : null);
  const wall = wallReader(format);
  return (text) => {
    const ms = wall(text);
    return ms === null ? null : instantOfWall(ms, zone);
  };
}

/** Reads a calendar day, as `YYYY-MM-DD`. */
export function dayReader(format: string): (text: string) => string | null {
  const wall = wallReader(format);
  return (text) => {
    const ms = wall(text);
    return ms === null ? null : new Date(ms).toISOString().slice(0, 10);
  };
}

/** Why a pattern cannot be used; null: it can. */
export function faultOfFormat(format: string): string | null {
  if (namedFormats.some((name) => name === format)) return null;
  const { order } = compilePattern(format);
  if (!order.some((part) => part === "yyyy" || part === "yy")) return "has no year (yyyy)";
  if (!order.some((part) => part === "MM" || part === "M")) return "has no month (MM or M)";
  if (!order.some((part) => part === "dd" || part === "d")) return "has no day (dd or d)";
  return null;
}

function compilePattern(format: string): { readonly regex: RegExp; readonly order: readonly Part[] } {
  const order: Part[] = [];
  let source = "";
  for (const [token] of format.matchAll(/yyyy|yy|MM|M|dd|d|HH|H|mm|ss|SSS|./gs)) {
    if (isPart(token)) {
      order.push(token);
      source += `(${parts[token]})`;
    } else {
      source += token.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
    }
  }
  return { regex: new RegExp(`^${source}$`), order };
}

/** Reads the pattern's wall clock, as milliseconds as if it were UTC. */
function wallReader(format: string): (text: string) => number | null {
  const fault = faultOfFormat(format);
  assert(fault === null, `the date format "${format}" ${fault ?? ""}`);
  const { regex, order } = compilePattern(format);
  return (text) => {
    const match = regex.exec(text);
    if (match === null) return null;
    let year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0, milli = 0;
    order.forEach((part, index) => {
      const value = Number(match[index + 1]);
      switch (part) {
        case "yyyy": year = value; break;
        // Two digits are of this century: nobody's loyalty records are older.
        case "yy": year = 2000 + value; break;
        case "MM": case "M": month = value; break;
        case "dd": case "d": day = value; break;
        case "HH": case "H": hour = value; break;
        case "mm": minute = value; break;
        case "ss": second = value; break;
        case "SSS": milli = value; break;
      }
    });
    const ms = Date.UTC(year, month - 1, day, hour, minute, second, milli);
    const read = new Date(ms);
    const exists = read.getUTCMonth() === month - 1 && read.getUTCDate() === day && hour < 24 && minute < 60 && second < 60;
    return exists ? ms : null;
  };
}

function instantOfWall(wallMs: number, zone: TimeZone): Instant {
  const early = wallMs - offsetMsAt(instant(wallMs - 86_400_000), zone);
  const late = wallMs - offsetMsAt(instant(wallMs + 86_400_000), zone);
  // Around a clock change two readings are possible: the earlier one that really shows this wall time wins.
  const candidates = early <= late ? [early, late] : [late, early];
  for (const at of candidates) if (at + offsetMsAt(instant(at), zone) === wallMs) return instant(at);
  return instant(Math.max(early, late));
}
