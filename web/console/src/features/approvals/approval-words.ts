import { formatPoints, type TextParams, type Words } from "@regulars/i18n/one-language";
import { momentText } from "../../ui/moments.js";
import type { Approval, ApprovalRow } from "./queries.js";

/** The kinds that the filter offers. A kind of a later release is listed all the same, by its code. */
export const knownKinds = [
  "points.adjustment", "points.write_off", "offers.rule_publish", "offers.rule_retire", "tiers.set_publish", "access.api_key_create", "imports.run", "members.unmask", "members.export", "members.data_copy",
] as const;

export function kindText(words: Words, kind: string): string {
  const key = `console.approvals.kind.${kind}`;
  return words.has(key) ? words.t(key) : kind;
}

export function titleOf(words: Words, { kind, params }: Pick<ApprovalRow, "kind" | "params">): string {
  const key = `approvals.title.${kind}`;
  if (!words.has(key)) return kind;
  const shown: TextParams = Object.fromEntries(Object.entries(params).map(([name, value]) => [name, name === "asset" ? unitText(words, String(value)) : typeof value === "number" ? formatPoints(words.language, value) : value]));
  return words.t(key, shown);
}

function unitText(words: Words, unit: string): string {
  for (const key of [`offers.asset.${unit}`, `console.approvals.unit.${unit}`]) if (words.has(key)) return words.t(key);
  return unit;
}

export function amountText(words: Words, { amount, unit }: Pick<ApprovalRow, "amount" | "unit">): string {
  if (amount === null) return "–";
  return `${formatPoints(words.language, amount)}${unit === null ? "" : ` ${unitText(words, unit)}`}`;
}

/** Fields whose values are words of their own. */
const valueWords = [["export_personal", "exports.personal"], ["export_state", "members.state"], ["export_format", "console.exports.format"]] as const;

export function valueText(words: Words, field: string, value: Approval["changes"][number]["before"]): string {
  if (value === null || value === "") return "–";
  if (typeof value === "boolean") return words.t(value ? "console.approvals.yes" : "console.approvals.no");
  if (typeof value === "number") return formatPoints(words.language, value);
  if (field.endsWith("_at") && !Number.isNaN(Date.parse(value))) return momentText(words.language, value);
  if (field === "import_kind" && words.has(`imports.kind.${value}`)) return words.wordsOf(`imports.kind.${value}`);
  for (const [named, area] of valueWords) if (field === named && words.has(`${area}.${value}`)) return words.wordsOf(`${area}.${value}`);
  const state = `offers.state.${value}`;
  return field === "state" && words.has(state) ? words.t(state) : value;
}

/** What a completed request answered, as lines to read: each leaf with the way to it. */
export function leavesOf(value: unknown, path = ""): { readonly path: string; readonly text: string }[] {
  if (value === null || value === undefined) return [];
  if (typeof value !== "object") return [{ path, text: String(value) }];
  return Object.entries(value).flatMap(([key, each]) => leavesOf(each, path === "" ? key : `${path}.${key}`));
}
