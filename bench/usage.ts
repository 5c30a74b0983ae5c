import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";

/** What Linux tells of processes. Elsewhere these figures are left out. */
export const hasProc = process.platform === "linux";

let ticks: number | null = null;

function ticksPerSecond(): number {
  return (ticks ??= Number(execFileSync("getconf", ["CLK_TCK"], { encoding: "utf8" }).trim()));
}

interface Stat {
  readonly parent: number;
  readonly own: number;
  /** Of children that have ended and were waited for. */
  readonly ended: number;
}

/** Fields after the name, which may itself hold spaces and parentheses. */
function statOf(pid: number): Stat | null {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, "latin1");
    const fields = text.slice(text.lastIndexOf(")") + 2).split(" ").map(Number);
    return { parent: fields[1] ?? 0, own: (fields[11] ?? 0) + (fields[12] ?? 0), ended: (fields[13] ?? 0) + (fields[14] ?? 0) };
  } catch {
    return null;
  }
}

/** A process and its children: all of a PostgreSQL server, when given its main process. */
export function family(pid: number): readonly number[] {
  const children = readdirSync("/proc").map(Number).filter((each) => Number.isInteger(each) && statOf(each)?.parent === pid);
  return [pid, ...children];
}

/** CPU time of one process since it began, in milliseconds. */
export function cpuMsOf(pid: number): number {
  return ((statOf(pid)?.own ?? 0) * 1_000) / ticksPerSecond();
}

/** CPU time of a process, its children, and those of its children that have ended. */
export function cpuMsOfFamily(pid: number): number {
  const sum = family(pid).reduce((total, each) => total + (statOf(each)?.own ?? 0), statOf(pid)?.ended ?? 0);
  return (sum * 1_000) / ticksPerSecond();
}

/** Resident memory of one process, in MiB. */
export function residentMib(pid: number): number {
  return kibibytes(`/proc/${pid}/status`, "VmRSS") / 1_024;
}

/** Memory of a process and its children, shared pages counted once (proportional set size), in MiB; null where it may not be read. */
export function proportionalMib(pid: number): number | null {
  try {
    return family(pid).reduce((sum, each) => sum + kibibytes(`/proc/${each}/smaps_rollup`, "Pss"), 0) / 1_024;
  } catch {
    return null;
  }
}

function kibibytes(path: string, name: string): number {
  const found = new RegExp(`^${name}:\\s+(\\d+) kB`, "m").exec(readFileSync(path, "latin1"));
  return Number(found?.[1] ?? Number.NaN);
}
