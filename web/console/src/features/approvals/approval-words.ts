import { formatPoints, type TextParams, type Words } from "@regulars/i18n/one-language";
import { momentText } from "../../ui/moments.js";
import type { Approval, ApprovalRow } from "./queries.js";

/** The kinds that the filter offers. A kind of a later release is listed all the same, by its code. */
export const knownKinds = [
  "points.adjustment", "points.write_off", "offers.rule_publish", "offers.rule_retire", "tiers.set_publish", "access.api_key_create", "access.role_grant", "access.role_change", "imports.run", "members.unmask", "members.export", "members.data_copy",
] as const;

export function kindText(words: Words, kind: string): string {
  const key = `console.approvals.kind.${kind}`;
  return words.has(key) ? words.t(key) : kind;
}

export function titleOf(words: Words, { kind, params }: Pick<ApprovalRow, "kind" | "params">): string {
  const key = `approvals.title.${kind}`;
  if (!words.has(key)) return kind;
  const shown: TextParams = Object.fromEntries(Object.entries(named(words, params)).map(([name, value]) => [name, name === "asset" ? unitText(words, String(value)) : typeof value === "number" ? formatPoints(words.language, value) : value]));
  return words.t(key, shown);
}

/** Rules and roles go by their names where the request has them, and an older one of a role that comes with the product by its word. */
function named({ language, wordsOf, has }: Words, params: ApprovalRow["params"]): ApprovalRow["params"] {
  const name = params[language === "en" ? "nameEn" : "nameZh"];
  const { role } = params;
  if (typeof name === "string") return { ...params, code: name, role: name };
  return { ...params, ...(typeof role === "string" && has(`console.role.${role}`) ? { role: wordsOf(`console.role.${role}`) } : {}) };
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

/** How amounts and tiers are said here. */
interface Said {
  readonly money: (minor: number) => string;
  readonly tier: (code: string) => string;
}

export function valueText(words: Words, field: string, value: Approval["changes"][number]["before"], said?: Said): string {
  if (value === null || value === "") return "–";
  if (typeof value === "boolean") return words.t(value ? "console.approvals.yes" : "console.approvals.no");
  if (typeof value === "number") return formatPoints(words.language, value);
  if (field.endsWith("_at") && !Number.isNaN(Date.parse(value))) return momentText(words.language, value);
  if (field === "import_kind" && words.has(`imports.kind.${value}`)) return words.wordsOf(`imports.kind.${value}`);
  for (const [named, area] of valueWords) if (field === named && words.has(`${area}.${value}`)) return words.wordsOf(`${area}.${value}`);
  if (field.startsWith("permissions")) return value.split(", ").map((each) => words.wordsOf(`permission.${each}`)).join(words.language === "en" ? ", " : "、").replaceAll("permission.", "");
  if (field === "role" && words.has(`console.role.${value}`)) return words.wordsOf(`console.role.${value}`);
  if (field === "tiers" && said !== undefined) return tiersText(words, value, said);
  if (field === "scope") return scopeText(words, value);
  if (field === "reason_code" && words.has(`console.approvals.reason.${value}`)) return words.wordsOf(`console.approvals.reason.${value}`);
  if (field === "fields") return value.split(", ").map((each) => (words.has(`console.approvals.clear.${each}`) ? words.wordsOf(`console.approvals.clear.${each}`) : each)).join(words.language === "en" ? ", " : "、");
  const state = `offers.state.${value}`;
  return field === "state" && words.has(state) ? words.t(state) : value;
}

/** "spend: silver 500000/500000 ×12000; …": what it takes to enter and to keep each tier, and what points are multiplied by. */
function tiersText(words: Words, line: string, said: Said): string {
  const [basis, tiers] = line.split(": ");
  if (tiers === undefined) return line;
  const amount = (text: string): string => (basis === "spend" ? said.money(Number(text)) : formatPoints(words.language, Number(text)));
  return tiers.split("; ").map((each) => {
    const found = /^(\S+) (\d+)\/(\d+) ×(\d+)$/.exec(each);
    return found === null ? each : words.t("console.approvals.tier_line", { tier: said.tier(found[1] ?? ""), enter: amount(found[2] ?? ""), keep: amount(found[3] ?? ""), times: Number(found[4]) / 10_000 });
  }).join(words.language === "en" ? "; " : "；");
}

/** "group", or a kind of place and how many: "stores: 3". */
function scopeText(words: Words, scope: string): string {
  const [kind = "", count = ""] = scope.split(": ");
  const key = `console.approvals.scope.${kind}`;
  return words.has(key) ? words.t(key, { count }) : scope;
}

/** What a completed request answered, as lines to read: each leaf with the way to it. */
export function leavesOf(value: unknown, path = ""): { readonly path: string; readonly text: string }[] {
  if (value === null || value === undefined) return [];
  if (typeof value !== "object") return [{ path, text: String(value) }];
  return Object.entries(value).flatMap(([key, each]) => leavesOf(each, path === "" ? key : `${path}.${key}`));
}
