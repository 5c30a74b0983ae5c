import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";

/** Every file below a folder whose name ends so; folders of packages and of data are left out. */
export function filesBelow(folder: string, endings: readonly string[]): readonly string[] {
  const found: string[] = [];
  const visit = (at: string): void => {
    for (const name of readdirSync(at).sort()) {
      if (name === "node_modules" || name === "dist" || name.startsWith(".")) continue;
      const path = join(at, name);
      if (statSync(path).isDirectory()) visit(path);
      else if (endings.some((ending) => name.endsWith(ending))) found.push(path);
    }
  };
  visit(folder);
  return found;
}

export function parse(path: string): ts.SourceFile {
  return ts.createSourceFile(path, readFileSync(path, "utf8"), ts.ScriptTarget.ES2023, true);
}

function walk(node: ts.Node, visit: (node: ts.Node) => void): void {
  visit(node);
  ts.forEachChild(node, (child) => walk(child, visit));
}

/** The texts of all sql`…` templates of a file; each ${…} is written as $1. */
export function sqlTexts(source: ts.SourceFile): readonly string[] {
  const found: string[] = [];
  walk(source, (node) => {
    if (!ts.isTaggedTemplateExpression(node) || node.tag.getText().replace(/<[\s\S]*$/, "") !== "sql") return;
    const { template } = node;
    found.push(ts.isNoSubstitutionTemplateLiteral(template) ? template.text : [template.head.text, ...template.templateSpans.map((span) => span.literal.text)].join(" $1 ").replaceAll(/\. \$1 /g, ".$1 "));
  });
  return found;
}

export interface Finding {
  readonly line: number;
  readonly what: string;
}

/** Calls and operators that the house forbids, with what to use instead. */
export function bannedIn(source: ts.SourceFile, rules: { readonly clock: boolean; readonly division: boolean }): readonly Finding[] {
  const found: Finding[] = [];
  const add = (node: ts.Node, what: string): void => {
    found.push({ line: source.getLineAndCharacterOfPosition(node.getStart()).line + 1, what });
  };
  walk(source, (node) => {
    if (rules.clock && ts.isNewExpression(node) && node.expression.getText() === "Date" && (node.arguments?.length ?? 0) === 0) add(node, "new Date(): time is given, see platform/clock.ts");
    if (rules.clock && ts.isCallExpression(node) && node.expression.getText() === "Date.now") add(node, "Date.now(): time is given, see platform/clock.ts");
    if (ts.isCallExpression(node) && node.expression.getText() === "Math.random") add(node, "Math.random(): see platform/random.ts");
    if (ts.isCallExpression(node) && /^(it|test|describe)\.(skip|only|todo)$/.test(node.expression.getText())) add(node, `${node.expression.getText()}: a skipped test hides a failure`);
    if (rules.division && ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.SlashToken) add(node, "the operator /: use mulDivFloor, allocate and their kin");
    if (node.kind === ts.SyntaxKind.AnyKeyword) add(node, "any");
  });
  return found;
}
