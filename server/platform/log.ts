import { pino, type Logger } from "pino";
import type { Config } from "./config.js";

export type Log = Logger;

/**
 * Structured lines on standard output: ids, routes, codes and durations. Never a name, phone number, body or header:
 * what is not logged needs no redaction.
 */
export function openLog(config: Pick<Config, "logLevel">): Log {
  return pino(
    { level: config.logLevel, base: null, formatters: { level: (label) => ({ level: label }) }, timestamp: pino.stdTimeFunctions.isoTime },
    pino.destination({ fd: 1, sync: false, minLength: config.logLevel === "debug" ? 0 : 1_024 }),
  );
}

export function silentLog(): Log {
  return pino({ level: "silent" });
}
