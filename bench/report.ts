import { cpus, totalmem } from "node:os";

export interface Figure {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
}

export interface Ratio {
  readonly name: string;
  readonly value: number;
  /** What it should be, and on which side. */
  readonly bar: { readonly atLeast: number } | { readonly atMost: number };
}

const figures: Figure[] = [];
const ratios: Ratio[] = [];

const shown = (value: number): string => (Math.abs(value) >= 100 ? Math.round(value).toLocaleString("en") : value.toFixed(Math.abs(value) >= 10 ? 1 : 3));

/** What machine this is: without it a figure says nothing. */
export function machine(): string {
  const cores = cpus();
  return `${cores.length} × ${cores[0]?.model ?? "unknown processor"}, ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.version}, ${process.platform} ${process.arch}`;
}

export function heading(text: string): void {
  console.log(`\n== ${text}`);
}

export function figure(name: string, value: number, unit: string): void {
  figures.push({ name, value, unit });
  console.log(`   ${name}: ${shown(value)} ${unit}`);
}

export function ratio(name: string, value: number, bar: Ratio["bar"]): void {
  ratios.push({ name, value, bar });
  const reached = "atLeast" in bar ? value >= bar.atLeast : value <= bar.atMost;
  console.log(`   ${name}: ${shown(value)} (${"atLeast" in bar ? `bar ≥ ${bar.atLeast}` : `bar ≤ ${bar.atMost}`}: ${reached ? "reached" : "NOT reached"})`);
}

export function note(text: string): void {
  console.log(`   ${text}`);
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

export function summary(): void {
  console.log(`\n${JSON.stringify({ machine: machine(), figures, ratios }, null, 1)}`);
}
