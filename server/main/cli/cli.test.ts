import { describe, expect, it } from "vitest";
import { exitCodes, type ExitCode } from "./exit-codes.js";
import { runCommandLine } from "./program.js";
import type { Terminal } from "./terminal.js";
import { languageOf, wordsIn } from "./words.js";

/** Runs a command line that needs no database; what it says is kept. */
async function run(...argv: string[]): Promise<{ code: ExitCode; out: string; err: string }> {
  const said = { out: "", err: "" };
  const terminal: Terminal = {
    out: (line) => { said.out += `${line}\n`; },
    err: (line) => { said.err += `${line}\n`; },
    progress: () => ({ update: () => undefined, end: () => undefined }),
  };
  const write = process.stdout.write.bind(process.stdout);
  process.stdout.write = (chunk: string | Uint8Array) => {
    said.out += String(chunk);
    return true;
  };
  try {
    return { code: await runCommandLine(argv, { LANG: "C" }, () => terminal), ...said };
  } finally {
    process.stdout.write = write;
  }
}

describe("the command line", () => {
  it("speaks Chinese unless the terminal or the person asks for English", () => {
    expect(languageOf([], { LANG: "C.UTF-8" })).toBe("zh-CN");
    expect(languageOf([], { LANG: "en_GB.UTF-8" })).toBe("en");
    expect(languageOf([], { LANG: "en_GB.UTF-8", LC_ALL: "zh_CN.UTF-8" })).toBe("zh-CN");
    expect(languageOf(["check", "--lang", "en"], {})).toBe("en");
    expect(languageOf(["--lang=zh-CN"], { LANG: "en" })).toBe("zh-CN");
  });

  it("shows every command with its help in both languages, and every exit code", async () => {
    const [zh, en] = [await run("--help"), await run("--lang", "en", "--help")];
    for (const command of ["serve", "worker", "migrate", "check", "nightly", "api-key", "staff", "import", "export", "backup", "restore", "demo"]) {
      expect(zh.out).toContain(command);
      const help = await run("--lang", "en", command, "--help");
      expect(help, command).toMatchObject({ code: exitCodes.done });
      expect(help.out, command).toContain(`Usage: regulars ${command}`);
    }
    expect(zh.out).toContain("用法：");
    expect(en.out).toContain("Commands:");
    for (const code of Object.values(exitCodes)) expect(en.out).toMatch(new RegExp(`^ +${code} `, "m"));
  });

  it("states unit and default of the options of an import, with examples", async () => {
    const { out } = await run("--lang", "en", "import", "orders", "--help");
    expect(out).toContain("default 2000000");
    expect(out).toContain("$ regulars import orders orders.csv --dry-run");
  });

  it("lists the target fields of a kind", async () => {
    const { out, code } = await run("--lang", "en", "import", "fields", "orders");
    expect(code).toBe(exitCodes.done);
    expect(out).toMatch(/^\* line\.netPaid +amount/m);
    expect(out).toMatch(/sale \| return \| adjustment/);
  });

  it("answers wrong use with a sentence and exit code 2, before anything is begun", async () => {
    expect(await run("--lang", "en", "impor")).toMatchObject({ code: exitCodes.usage, err: expect.stringContaining("Did you mean import?") });
    expect(await run("--lang", "en", "nightly", "--date", "2026-02-30")).toMatchObject({ code: exitCodes.usage, err: expect.stringContaining("must be a date YYYY-MM-DD") });
    expect(await run("--lang", "en", "serve", "--port", "70000")).toMatchObject({ code: exitCodes.usage, err: expect.stringContaining("from 0 to 65535") });
    expect(await run("import", "orders")).toMatchObject({ code: exitCodes.usage, err: expect.stringContaining("用法有误") });
    expect(await run("--lang", "en", "import", "orders", "x.csv", "--mapping", "no-such.json")).toMatchObject({ code: exitCodes.usage, err: expect.stringContaining("no-such.json is not a JSON file") });
    expect(await run("--lang", "en", "export", "members", "--out", "-", "--with-personal-data", "--reason", "x")).toMatchObject({ code: exitCodes.usage });
  });

  it("puts a refusal into words, with whatever the words do not tell", () => {
    const words = wordsIn("en");
    expect(words.reason("import.not_a_time", { field: "occurredAt", value: "soon" })).toBe("occurredAt is not a time of the agreed format: \"soon\"");
    expect(words.reason("import.lot_expired", { row: 3 })).toBe("the lot expires before it becomes active (row: 3)");
    expect(words.reason("never.heard_of", {})).toBe("never.heard_of");
  });
});
