import { userInfo } from "node:os";
import type { Command } from "commander";
import type { BusinessDate } from "@regulars/kernel";
import { exportSheet } from "../../export/export.js";
import { sheets, type Sheet } from "../../export/sheets.js";
import { configOf, withRuntime, type CommandContext } from "../context.js";
import { CommandError, exitCodes } from "../exit-codes.js";
import { dateOption, examples } from "../options.js";

interface ExportOptions {
  readonly out: string;
  readonly from?: BusinessDate;
  readonly to?: BusinessDate;
  readonly withPersonalData?: boolean;
  readonly reason?: string;
}

export function addExport(program: Command, context: CommandContext): void {
  const { words } = context;
  const parent = program.command("export").description(words.say("cli.export"));
  for (const sheet of sheets) {
    const command = parent
      .command(sheet.name)
      .description(words.say(`cli.export.${sheet.name}`))
      .requiredOption("--out <file>", words.say("cli.export.out"));
    if (sheet.date !== null) {
      command
        .option("--from <YYYY-MM-DD>", words.say("cli.export.from"), dateOption(words, "--from"))
        .option("--to <YYYY-MM-DD>", words.say("cli.export.to"), dateOption(words, "--to"));
    }
    if (sheet.name === "members") command.option("--with-personal-data", words.say("cli.export.personal")).option("--reason <text>", words.say("cli.export.reason"));
    command
      .addHelpText("after", examples(words, [`export ${sheet.name} --out ${sheet.name}.csv.gz`, ...(sheet.date === null ? [] : [`export ${sheet.name} --from 2026-03-01 --to 2026-04-01 --out -`])]))
      .action((options: ExportOptions) => runExport(context, sheet, options));
  }
}

/** A reason shorter than this says nothing. */
const shortestReason = 5;

async function runExport(context: CommandContext, sheet: Sheet, options: ExportOptions): Promise<void> {
  const { words } = context;
  const reason = (options.reason ?? "").trim();
  if (options.withPersonalData === true && reason.length < shortestReason) throw new CommandError(exitCodes.usage, words.say("cli.export.reason_needed"));
  await withRuntime(context, configOf(context.env), async ({ database, clock }, terminal) => {
    const bar = terminal.progress(words.say("cli.progress.export"), { perSecond: words.say("cli.progress.per_second"), left: words.say("cli.progress.left") });
    const rows = await exportSheet({
      db: database, sheet, out: options.out, from: options.from ?? null, to: options.to ?? null, now: clock.now(),
      personalData: options.withPersonalData === true ? { reason, actor: `command-line:${userInfo().username}` } : null,
      onProgress: (done, total) => { bar.update(total === 0 ? 1 : done / total, done); },
    });
    bar.end();
    // Standard output may be the file itself.
    terminal.err(words.say("cli.export.done", { rows, path: options.out }));
  });
}
