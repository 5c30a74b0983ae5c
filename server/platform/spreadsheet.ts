/** Characters with which a spreadsheet begins a formula (OWASP), as a regular expression: such a text gets an apostrophe before it. */
export const dangerousStart = "^[=+\\-@\\t\\r]";

const dangerous = new RegExp(dangerousStart, "u");

/** A text as a spreadsheet shows it and never runs it. */
export function safeCell(cell: string): string {
  return dangerous.test(cell) ? `'${cell}` : cell;
}
