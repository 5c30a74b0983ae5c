/**
 * The tables that a statement names: after FROM, JOIN, INTO, UPDATE, USING and DELETE FROM, quoted names too. Names that a WITH
 * defines, functions and sub-selects are left out. A text check, kept honest by its own examples in tidy.test.ts.
 */
export function tablesIn(statement: string): readonly string[] {
  const text = statement
    .replaceAll(/--[^\n]*/g, " ")
    .replaceAll(/\/\*[\s\S]*?\*\//g, " ")
    .replaceAll(/'(?:[^']|'')*'/g, "''")
    .replaceAll(/\s+/g, " ")
    // A table that is chosen in code: `orders.${sql.raw(table)}`.
    .replaceAll(/\.\$1\b/g, ".chosen_in_code")
    // Words that look like a table position and are none.
    .replaceAll(/\bIS (NOT )?DISTINCT FROM\b/gi, " <> ")
    .replaceAll(/\bFOR (NO KEY )?UPDATE\b(?: OF [\w", .]+?(?= (?:SKIP|NOWAIT)|[);]|$))?/gi, " ")
    .replaceAll(/\bDO UPDATE\b/gi, " ")
    .replaceAll(/\b(EXTRACT|SUBSTRING|TRIM|OVERLAY|POSITION)\s*\(([^()]|\([^()]*\))*\)/gi, " f() ");
  const defined = new Set([...text.matchAll(/(?:\bWITH(?: RECURSIVE)?|,)\s+("?\w+"?)\s*(?:\([^()]*\))?\s+AS\s+(?:(?:NOT )?MATERIALIZED\s*)?(?=\()/gi)].map((match) => bare(match[1] ?? "")));
  const found: string[] = [];
  const name = String.raw`((?:"[^"]+"|\w+)(?:\s*\.\s*(?:"[^"]+"|\w+))?)`;
  const take = (candidate: string, after: string): void => {
    const table = candidate.split(".").map((part) => bare(part.trim())).join(".");
    if (after.trimStart().startsWith("(") && !/^\s*\([\w", ]+\)\s*(VALUES|SELECT|OVERRIDING)/i.test(after)) return;
    if (defined.has(table) || /^(lateral|select|only|unnest|set|values|jsonb_\w+|generate_series|rows)$/i.test(table)) return;
    found.push(table);
  };
  for (const match of text.matchAll(new RegExp(String.raw`\b(?:FROM|JOIN|INTO|UPDATE|USING|TABLE)\s+(?:ONLY\s+)?${name}`, "gi"))) {
    take(match[1] ?? "", text.slice((match.index ?? 0) + match[0].length));
    // FROM a, b: the ones behind the commas are tables too.
    let rest = text.slice((match.index ?? 0) + match[0].length);
    for (;;) {
      const next = new RegExp(String.raw`^(?:\s+(?:AS\s+)?(?!(?:WHERE|JOIN|LEFT|RIGHT|INNER|CROSS|FULL|ON|ORDER|GROUP|SET|LIMIT|RETURNING|USING|VALUES|SELECT)\b)\w+)?\s*,\s*(?!LATERAL\b)${name}(?=\s+(?:AS\s+)?\w+\s*(?:,|WHERE|JOIN|LEFT|ON|$)|\s*(?:,|WHERE|$))`, "i").exec(rest);
      if (next === null || !/^FROM/i.test(match[0])) break;
      rest = rest.slice(next[0].length);
      take(next[1] ?? "", rest);
    }
  }
  return [...new Set(found)];
}

function bare(name: string): string {
  return name.startsWith('"') ? name.slice(1, -1) : name.toLowerCase();
}
