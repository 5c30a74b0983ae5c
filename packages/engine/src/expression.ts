import { Environment, type ASTNode, type ParseResult } from "@marcbachmann/cel-js";
import type { FieldError } from "@regulars/kernel";
import { RE2JS } from "re2js";
import { all, none, roomFor, some, type Compiled, type ConditionKind, type Failure, type Verdict } from "./conditions/condition.js";
import { unitsOf, type Facts, type ReceiptLine } from "./conditions/facts.js";
import { textOf } from "./conditions/params.js";

/**
 * Conditions in CEL, for what no other kind says. The library bounds an expression only while parsing, so the rest is done here:
 * a list of the functions that may be called (`matches` is not one: it backtracks; `re` runs in linear time), no macro inside
 * another, receipt lines only as what a macro runs over, and a cap on how many lines it runs over.
 *
 * Whole numbers are CEL ints, so `order.netPaid * 2 > 100` means what it says.
 */
export const expressionMaxLength = 2_000;
const maxLines = 1_000;
const limits = { maxAstNodes: 150, maxDepth: 20, maxListElements: 100, maxMapEntries: 0, maxCallArguments: 4 };

const macros = new Set(["all", "exists", "exists_one", "filter", "map"]);
const functions = new Set(["size", "contains", "startsWith", "endsWith", "lowerAscii", "upperAscii", "trim", "re", "int", "string", "has", ...macros]);

const lineSchema = {
  sku: "string", productId: "string", brandId: "string", categories: "list<string>", labels: "list<string>",
  quantity: "int", netPaid: "int", listPrice: "int", discount: "int",
} as const;

const schemas = {
  order: {
    netPaid: "int", quantity: "int", channel: "string", storeId: "string", date: "string", weekday: "int", minuteOfDay: "int",
    tenders: "list<string>", lines: "list<EarnLine>",
  },
  member: { known: "bool", tier: "string", labels: "list<string>", isFirstPurchase: "bool", daysSinceEnrolment: "int" },
} as const;

const patterns = new Map<string, RE2JS>();

function patternOf(source: string): RE2JS {
  let pattern = patterns.get(source);
  if (pattern === undefined) {
    if (patterns.size >= 500) patterns.clear();
    patterns.set(source, (pattern = RE2JS.compile(source)));
  }
  return pattern;
}

const re = (text: string, pattern: string): boolean => patternOf(pattern).test(text);

/** Knows every field, so a misspelt one is found when the draft is saved. */
const checking = new Environment({ limits })
  .registerType("EarnLine", { schema: lineSchema })
  .registerVariable({ name: "order", schema: schemas.order })
  .registerVariable({ name: "member", schema: schemas.member })
  .registerVariable("line", "EarnLine")
  .registerFunction("string.re(string): bool", re);

/** Runs on plain objects: the checked types would be rebuilt on every call. */
const running = new Environment({ limits })
  .registerVariable("order", "map")
  .registerVariable("member", "map")
  .registerVariable("line", "map")
  .registerFunction("string.re(string): bool", re);

/** What is wrong with an expression: a code and where in the text; null when it may be stored. */
export function faultOfExpression(source: string, of: "order" | "line"): { readonly code: string; readonly detail: string } | null {
  if (source.length > expressionMaxLength) return { code: "expression_too_long", detail: String(expressionMaxLength) };
  try {
    const parsed = checking.parse(source);
    const forbidden = forbiddenIn(parsed.ast, of, false, false);
    if (forbidden !== null) return { code: "expression_forbids", detail: forbidden };
    const checked = parsed.check();
    if (!checked.valid) return { code: "expression_invalid", detail: firstLine(checked.error) };
    if (checked.type !== "bool") return { code: "expression_not_a_condition", detail: checked.type ?? "" };
    return null;
  } catch (error) {
    return { code: "expression_invalid", detail: firstLine(error) };
  }
}

function firstLine(error: unknown): string {
  return (error instanceof Error ? error.message : "").split("\n")[0] ?? "";
}

/** The first thing in the tree that could run long or see what it must not; null when there is none. */
function forbiddenIn(node: ASTNode, of: "order" | "line", inMacro: boolean, isReceiver: boolean): string | null {
  const inside = (child: ASTNode): string | null => forbiddenIn(child, of, inMacro, false);
  switch (node.op) {
    case "value": return null;
    case "id": return node.args === "line" && of === "order" ? "line" : null;
    case ".": {
      const [object, field] = node.args;
      if (field === "lines" && object.op === "id" && object.args === "order" && !isReceiver) return "order.lines";
      return inside(object);
    }
    case ".?": case "[?]": case "map": return node.op;
    case "call": {
      const [name, given] = node.args;
      if (!functions.has(name)) return name;
      const measuresLines = name === "size";
      return firstOf(given.map((each) => forbiddenIn(each, of, inMacro, measuresLines)));
    }
    case "rcall": {
      const [name, receiver, given] = node.args;
      if (!functions.has(name)) return name;
      const isMacro = macros.has(name);
      if (isMacro && inMacro) return `${name} in ${[...macros].join("|")}`;
      if (name === "re") return faultOfPattern(given[0]) ?? forbiddenIn(receiver, of, inMacro, false);
      return forbiddenIn(receiver, of, inMacro, isMacro || name === "size") ?? firstOf(given.map((each) => forbiddenIn(each, of, inMacro || isMacro, false)));
    }
    case "list": return firstOf(node.args.map(inside));
    case "!_": case "-_": return inside(node.args);
    default: return firstOf(node.args.map(inside));
  }
}

function firstOf(found: readonly (string | null)[]): string | null {
  return found.find((each) => each !== null) ?? null;
}

function faultOfPattern(pattern: ASTNode | undefined): string | null {
  if (pattern?.op !== "value" || typeof pattern.args !== "string") return "re: the pattern must be written out";
  if (pattern.args.length > 200) return "re: the pattern is too long";
  try {
    patternOf(pattern.args);
    return null;
  } catch (error) {
    return `re: ${firstLine(error)}`;
  }
}

type CelObject = Readonly<Record<string, unknown>>;
interface CelFacts {
  readonly order: CelObject;
  readonly member: CelObject;
  readonly lines: readonly CelObject[];
}

/** Made once per receipt, and only when some rule has an expression. */
const celFacts = new WeakMap<Facts, CelFacts>();

function celFactsOf(facts: Facts): CelFacts {
  let made = celFacts.get(facts);
  if (made === undefined) {
    const lines = facts.lines.slice(0, maxLines).map(celLine);
    const { receipt, member } = facts;
    made = {
      lines,
      order: {
        netPaid: BigInt(facts.netPaid), quantity: BigInt(facts.lines.reduce((sum, line) => sum + unitsOf(line), 0)),
        channel: receipt.channel, storeId: receipt.storeId, date: facts.date, weekday: BigInt(facts.weekday),
        minuteOfDay: BigInt(facts.minuteOfDay), tenders: [...facts.paidByTender.keys()], lines,
      },
      member: {
        known: member !== null, tier: member?.tierCode ?? "", labels: member === null ? [] : [...member.labels],
        isFirstPurchase: member?.isFirstPurchase ?? false,
        daysSinceEnrolment: member === null ? -1n : BigInt(Math.round((Date.parse(facts.date) - Date.parse(member.enrolledOn)) / 86_400_000)),
      },
    };
    celFacts.set(facts, made);
  }
  return made;
}

function celLine(line: ReceiptLine): CelObject {
  return {
    sku: line.sku ?? "", productId: line.productId ?? "", brandId: line.brandId ?? "", categories: [...line.categoryPath],
    labels: [...line.productLabels], quantity: BigInt(unitsOf(line)), netPaid: BigInt(line.netPaid), listPrice: BigInt(line.listPrice),
    discount: BigInt(line.discountMinor),
  };
}

/** False when it fails while running (a division by zero): a condition that cannot be decided does not hold. */
function run(program: ParseResult, context: Record<string, unknown>): boolean {
  try {
    return program(context) === true;
  } catch {
    return false;
  }
}

class Expression implements Compiled {
  marks: Uint8Array = new Uint8Array(16);
  readonly measuresScope = false;
  private readonly program: ParseResult;
  constructor(private readonly source: string, private readonly of: "order" | "line", private readonly pointer: string) {
    this.program = running.parse(source);
  }

  holds(facts: Facts): Verdict {
    if (facts.lines.length > maxLines) return none;
    const { order, member, lines } = celFactsOf(facts);
    if (this.of === "order") return run(this.program, { order, member }) ? all : none;
    this.marks = roomFor(this.marks, lines.length);
    let count = 0;
    for (let at = 0; at < lines.length; at += 1) {
      const chosen = run(this.program, { order, member, line: lines[at] });
      this.marks[at] = chosen ? 1 : 0;
      if (chosen) count += 1;
    }
    if (count === 0) return none;
    return count === lines.length ? all : some;
  }

  failure(facts: Facts): Failure {
    const have = facts.lines.length > maxLines ? "too_many_lines" : false;
    return { pointer: this.pointer, kind: "expression", gap: { need: this.source.slice(0, 200), have, missing: null } };
  }

  nearnessBps(): number | null {
    return null;
  }
}

const scopeOf = (of: string): "order" | "line" => (of === "lines" ? "line" : "order");

export const expressionKind: ConditionKind = {
  kind: "expression", level: "either",
  fields: {
    source: { type: "expression", maxLength: expressionMaxLength },
    of: { type: "choice", options: ["basket", "lines"], optional: true },
  },
  faults: (params, base): FieldError[] => {
    const fault = faultOfExpression(textOf(params, "source"), scopeOf(textOf(params, "of")));
    return fault === null ? [] : [{ pointer: `${base}/source`, code: fault.code, params: { detail: fault.detail } }];
  },
  compile: (params, context) => new Expression(textOf(params, "source"), scopeOf(textOf(params, "of")), context.pointer),
};
