import type { Command } from "commander";
import { Option } from "commander";
import type { BusinessDate } from "@regulars/kernel";
import { importKinds } from "../../import/kinds/index.js";
import type { ImportKind } from "../../import/kind.js";
import { parseMapping } from "../../import/mapping.js";
import { runImport, type ImportProgress, type ImportReport } from "../../import/run.js";
import { compareTotals, figures, parseExpected, plainTotals } from "../../import/totals.js";
import { configOf, withRuntime, type CommandContext } from "../context.js";
import { CommandError, exitCodes } from "../exit-codes.js";
import { dateOption, examples, readJson, wholeNumber } from "../options.js";
import type { Terminal } from "../terminal.js";

interface ImportOptions {
  readonly mapping?: string;
  readonly dryRun?: boolean;
  readonly restart?: boolean;
  readonly expect?: string;
  readonly enrolUnknown?: boolean;
  readonly unknownMembers?: "reject" | "guest" | "enrol";
  readonly noExpiryBefore?: BusinessDate;
  readonly maxOpenRows: number;
}

export function addImport(program: Command, context: CommandContext): void {
  const { words } = context;
  const parent = program.command("import").description(words.say("cli.import"));
  for (const kind of importKinds) {
    const command = parent
      .command(kind.name)
      .description(words.say(`cli.import.${kind.name}`))
      .argument("<file>", words.say("cli.import.file"))
      .option("--mapping <file>", words.say("cli.import.mapping"))
      .option("--dry-run", words.say("cli.import.dry_run"))
      .option("--restart", words.say("cli.import.restart"))
      .option("--expect <file>", words.say("cli.import.expect"))
      .option("--max-open-rows <number>", words.say("cli.import.max_open_rows"), wholeNumber(words, "--max-open-rows", 1, 100_000_000), 2_000_000);
    if (kind.name === "orders") {
      command
        .addOption(new Option("--unknown-members <how>", words.say("cli.import.unknown_members")).choices(["reject", "guest", "enrol"]))
        .option("--enrol-unknown", words.say("cli.import.enrol_unknown"));
    }
    if (kind.name === "opening-lots") command.option("--no-expiry-before <YYYY-MM-DD>", words.say("cli.import.no_expiry_before"), dateOption(words, "--no-expiry-before"));
    command
      .addHelpText("after", examples(words, [
        `import ${kind.name} ${kind.name}.csv --dry-run`, `import ${kind.name} ${kind.name}.csv.gz --mapping mapping.json --expect totals.json`, `import fields ${kind.name}`,
      ]))
      .action((file: string, options: ImportOptions) => importFile(context, kind, file, options));
  }
  parent
    .command("fields")
    .description(words.say("cli.import.fields"))
    .argument("<kind>", importKinds.map(({ name }) => name).join(", "))
    .action((name: string) => {
      const kind = importKinds.find((each) => each.name === name);
      if (kind === undefined) throw new CommandError(exitCodes.usage, words.say("cli.usage_error", { message: name }));
      printFields(context, kind, context.terminal());
    });
}

async function importFile(context: CommandContext, kind: ImportKind, path: string, options: ImportOptions): Promise<void> {
  const { words } = context;
  const mapping = options.mapping === undefined ? null : parseMapping(readJson(options.mapping, words));
  const expected = options.expect === undefined ? null : parseExpected(readJson(options.expect, words));
  const paceWords = { perSecond: words.say("cli.progress.per_second"), left: words.say("cli.progress.left") };
  await withRuntime(context, configOf(context.env), async ({ database, clock, config }, terminal) => {
    let phase: ImportProgress["phase"] = "survey";
    let bar = terminal.progress(words.say("cli.progress.survey"), paceWords);
    const report = await runImport({
      db: database, clock, currency: config.currency, timeZone: config.timeZone, kind, path, mapping, dryRun: options.dryRun === true, restart: options.restart === true,
      flags: { unknownMembers: options.enrolUnknown === true ? "enrol" : (options.unknownMembers ?? "reject"), noExpiryBefore: options.noExpiryBefore ?? null },
      maxOpenRows: options.maxOpenRows, stop: context.stop, explain: (fault) => words.reason(fault.code, fault.params),
      onProgress: (progress) => {
        if (progress.phase !== phase) {
          bar.end();
          phase = progress.phase;
          bar = terminal.progress(words.say(`cli.progress.${phase}`), paceWords);
        }
        bar.update(progress.bytesRead / progress.bytesTotal, progress.rows, progress.rejected === 0 ? undefined : words.say("cli.progress.rejected", { count: progress.rejected }));
      },
    });
    bar.end();
    tell(context, terminal, report, config.currency);
    if (report.outcome === "stopped") return;
    const differences = expected === null ? [] : compareTotals(report.totals, expected, config.currency);
    for (const each of differences) terminal.err(words.say("cli.import.totals_differ", { ...each, figure: words.say(`cli.totals.${each.figure}`) }));
    if (differences.length > 0) context.exit(exitCodes.totalsDiffer);
    else if (expected !== null) terminal.out(words.say("cli.import.totals_agree", { path: options.expect ?? "" }));
  });
}

function tell(context: CommandContext, terminal: Terminal, report: ImportReport, currency: Parameters<typeof plainTotals>[1]): void {
  const { words } = context;
  const endings = { finished: "cli.import.finished", already_finished: "cli.import.already_finished", stopped: "cli.import.stopped", dry_run: "cli.import.dry_run_done" } as const;
  if (report.resumedAfter > 0 && report.outcome !== "already_finished") terminal.out(words.say("cli.import.resumed", { count: report.resumedAfter }));
  terminal.out(words.say(endings[report.outcome]));
  const totals = plainTotals(report.totals, currency);
  for (const figure of figures) terminal.out(`  ${words.say(`cli.totals.${figure}`)}: ${totals[figure]}`);
  terminal.out(words.say("cli.seconds", { seconds: report.seconds.toFixed(1) }));
  if (report.rejectedPath !== null) terminal.out(words.say("cli.import.rejected_file", { path: report.rejectedPath }));
  if (report.outcome === "stopped") context.exit(exitCodes.interrupted);
  else if (report.totals.rejected > 0) context.exit(exitCodes.rejectedRows);
}

function printFields(context: CommandContext, kind: ImportKind, terminal: Terminal): void {
  const { words } = context;
  terminal.out(words.say("cli.fields.title", { kind: kind.name }));
  const width = Math.max(...kind.fields.map(({ name }) => name.length)) + 5;
  for (const field of kind.fields) {
    const name = `${field.required === true ? "*" : " "} ${field.name}${field.open === true ? ".…" : ""}`;
    const options = field.options === undefined ? "" : `: ${field.options.join(" | ")}`;
    terminal.out(`${name.padEnd(width)}${words.say(`cli.fields.type.${field.type}`)}${options}`);
  }
}
