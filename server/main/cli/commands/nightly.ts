import type { Command } from "commander";
import type { BusinessDate } from "@regulars/kernel";
import { runNight, runNights } from "../../nightly.js";
import { configOf, withRuntime, type CommandContext } from "../context.js";
import { dateOption, examples } from "../options.js";

export function addNightly(program: Command, context: CommandContext): void {
  const { words } = context;
  program
    .command("nightly")
    .description(words.say("cli.nightly"))
    .option("--date <YYYY-MM-DD>", words.say("cli.nightly.date"), dateOption(words, "--date"))
    .option("--again", words.say("cli.nightly.again"))
    .addHelpText("after", examples(words, ["nightly", "nightly --date 2026-03-01 --again"]))
    .action((options: { date?: BusinessDate; again?: boolean }) =>
      withRuntime(context, configOf(context.env), async (runtime, terminal) => {
        const dates = options.date === undefined ? await runNights(runtime) : await runNight(runtime, options.date, options.again === true);
        if (dates.length === 0) terminal.out(words.say("cli.nightly.none"));
        for (const date of dates) terminal.out(words.say("cli.nightly.done", { date }));
      }));
}
