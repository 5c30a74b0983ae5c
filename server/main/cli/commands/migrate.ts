import type { Command } from "commander";
import { openRuntime } from "../../runtime.js";
import { silentLog } from "../../../platform/log.js";
import { configOf, type CommandContext } from "../context.js";

export function addMigrate(program: Command, context: CommandContext): void {
  const { words } = context;
  program
    .command("migrate")
    .description(words.say("cli.migrate"))
    .action(async () => {
      const terminal = context.terminal();
      let applied = 0;
      const runtime = await openRuntime(configOf(context.env), {
        log: silentLog(),
        say: (line) => { terminal.err(line); },
        onMigration: (done, total, name) => {
          applied = total;
          if (done < total) terminal.err(`${words.say("cli.progress.migrate")} ${done + 1}/${total} ${name}`);
        },
      });
      await runtime.close();
      terminal.out(applied === 0 ? words.say("cli.migrate.none") : words.say("cli.migrate.applied", { count: applied }));
    });
}
