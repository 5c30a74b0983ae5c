import type { Command } from "commander";
import { checkInvariants, recordChecks } from "../../../platform/db/checks.js";
import { moduleInvariants } from "../../wiring.js";
import { configOf, withRuntime, type CommandContext } from "../context.js";
import { exitCodes } from "../exit-codes.js";
import { examples } from "../options.js";

export function addCheck(program: Command, context: CommandContext): void {
  const { words } = context;
  program
    .command("check")
    .description(words.say("cli.check"))
    .option("--record", words.say("cli.check.record"))
    .addHelpText("after", examples(words, ["check", "check --record"]))
    .action((options: { record?: boolean }) =>
      withRuntime(context, configOf(context.env), async ({ database, clock }, terminal) => {
        const invariants = moduleInvariants();
        const results = await checkInvariants(database, invariants, (result, index) => {
          const mark = result.breaks.length === 0 ? "✓" : "✗";
          terminal.out(`${mark} ${String(index + 1).padStart(3)}/${invariants.length} ${result.name} (${Math.round(result.ms)} ms)`);
          if (result.breaks.length === 0) return;
          terminal.out(`  ${words.say("cli.check.rows")}`);
          for (const row of result.breaks.slice(0, 5)) terminal.out(`    ${JSON.stringify(row)}`);
        });
        if (options.record === true) await recordChecks(database, results, clock.now());
        const broken = results.filter((each) => each.breaks.length > 0).length;
        terminal.out(broken === 0 ? words.say("cli.check.ok", { count: results.length }) : words.say("cli.check.broken", { broken, count: results.length }));
        if (broken > 0) context.exit(exitCodes.failed);
      }));
}
