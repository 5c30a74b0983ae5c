import { Option, type Command } from "commander";
import { loadDemo } from "../../demo/index.js";
import { configOf, withRuntime, type CommandContext } from "../context.js";
import { CommandError, exitCodes } from "../exit-codes.js";
import { examples, wholeNumber } from "../options.js";

interface DemoOptions {
  readonly members: number;
  readonly months: number;
  readonly seed: number;
  readonly profile: "full" | "fast";
}

export function addDemo(program: Command, context: CommandContext): void {
  const { words } = context;
  program
    .command("demo")
    .description(words.say("cli.demo"))
    .option("--members <number>", words.say("cli.demo.members"), wholeNumber(words, "--members", 1, 10_000_000), 300)
    .option("--months <number>", words.say("cli.demo.months"), wholeNumber(words, "--months", 1, 36), 12)
    .option("--seed <number>", words.say("cli.demo.seed"), wholeNumber(words, "--seed", 0, 4_294_967_295), 1)
    .addOption(new Option("--profile <profile>", words.say("cli.demo.profile")).choices(["full", "fast"]).default("full"))
    .addHelpText("after", examples(words, ["demo", "demo --members 1000000 --profile fast"]))
    .action((options: DemoOptions) =>
      withRuntime(context, configOf(context.env, (context.env["REGULARS_MODE"] ?? "") === "" ? { REGULARS_MODE: "demo" } : {}), async (runtime, terminal) => {
        const bar = terminal.progress(words.say("cli.progress.demo"), { perSecond: words.say("cli.progress.per_second"), left: words.say("cli.progress.left") });
        const result = await loadDemo(runtime, { ...options, stop: context.stop, onProgress: (share, count, note) => { bar.update(share, count, note); } });
        bar.end();
        if (result === null) throw new CommandError(exitCodes.refused, words.say("cli.demo.not_empty"));
        terminal.out(words.say("cli.demo.done", { ...result.counts, seconds: result.seconds.toFixed(1) }));
      }));
}
