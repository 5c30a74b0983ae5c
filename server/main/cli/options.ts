import { readFileSync } from "node:fs";
import { isBusinessDate, type BusinessDate } from "@regulars/kernel";
import { InvalidArgumentError } from "commander";
import { CommandError, exitCodes } from "./exit-codes.js";
import type { Words } from "./words.js";

/** Reads an option that is a whole number within bounds. */
export function wholeNumber(words: Words, option: string, min: number, max: number): (value: string) => number {
  return (value) => {
    const number = Number(value);
    if (!Number.isInteger(number) || number < min || number > max) throw new InvalidArgumentError(words.say("cli.not_a_number", { option, min, max, value }));
    return number;
  };
}

export function dateOption(words: Words, option: string): (value: string) => BusinessDate {
  return (value) => {
    if (!isBusinessDate(value)) throw new InvalidArgumentError(words.say("cli.not_a_date", { option, value }));
    return value;
  };
}

/** The examples at the end of a command's help. */
export function examples(words: Words, lines: readonly string[]): string {
  return `\n${words.say("cli.title.examples")}\n${lines.map((line) => `  $ regulars ${line}`).join("\n")}`;
}

/** A JSON file that a person has written. */
export function readJson(path: string, words: Words): unknown {
  try {
    return JSON.parse(readFileSync(path, "utf8"));
  } catch (error) {
    throw new CommandError(exitCodes.usage, words.say("cli.not_json", { path, message: error instanceof Error ? error.message : String(error) }));
  }
}
