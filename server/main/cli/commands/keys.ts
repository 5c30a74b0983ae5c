import { existsSync, writeFileSync } from "node:fs";
import type { Command } from "commander";
import { newKeys } from "../../../platform/crypto/keys.js";
import { keyUse, rotateRing, RotationRefused, type KeyKind } from "../../keys/rotate.js";
import { livingProcesses } from "../../keys/sql.js";
import { configOf, withRuntime, type CommandContext } from "../context.js";
import { CommandError, exitCodes } from "../exit-codes.js";
import { examples } from "../options.js";
import type { Words } from "../words.js";

/** Keys of a deployment: what each is needed for, and changing them while the program runs. */
export function addKeys(program: Command, context: CommandContext): void {
  const { words } = context;
  const parent = program.command("keys").description(words.say("cli.keys"));
  parent
    .command("list")
    .description(words.say("cli.keys.list"))
    .action(() =>
      withRuntime(context, configOf(context.env), async (runtime, terminal) => {
        for (const each of await keyUse(runtime)) {
          const state = words.say(each.isCurrent ? "cli.keys.current" : each.isHeld ? "cli.keys.older" : "cli.keys.missing");
          const need = each.kind === "master"
            ? words.say("cli.keys.master_use", { members: each.dataKeys, secrets: each.secrets })
            : words.say("cli.keys.index_use", { identities: each.identities, former: each.formerIdentities });
          terminal.out(`${each.kind}  ${each.keyId}  ${state}  ${need}`);
        }
        const processes = await runtime.database.transaction((tx) => livingProcesses(tx, runtime.keys.follower.processId), { readOnly: true });
        for (const each of processes) terminal.out(words.say("cli.keys.process", { host: each.host, pid: each.pid, ring: each.ring }));
      }));
  parent
    .command("new")
    .description(words.say("cli.keys.new"))
    .argument("<file>", words.say("cli.keys.new.file"))
    .addHelpText("after", examples(words, ["keys new /etc/regulars/keys.json"]))
    .action((file: string) => {
      if (existsSync(file)) throw new CommandError(exitCodes.refused, words.say("cli.keys.new.exists", { path: file }));
      writeFileSync(file, `${JSON.stringify(newKeys(), null, 2)}\n`, { mode: 0o600, flag: "wx" });
      context.terminal().out(words.say("cli.keys.new.done", { path: file }));
    });
  parent
    .command("rotate")
    .description(words.say("cli.keys.rotate"))
    .option("--only <kind>", words.say("cli.keys.rotate.only"))
    .option("--reseal-only", words.say("cli.keys.rotate.reseal_only"))
    .option("--drop-old", words.say("cli.keys.rotate.drop_old"))
    .addHelpText("after", examples(words, ["keys rotate --drop-old", "keys rotate --only master", "keys rotate --reseal-only"]))
    .action(async (options: { readonly only?: string; readonly resealOnly?: boolean; readonly dropOld?: boolean }) => {
      const renew = options.resealOnly === true ? [] : kindsOf(options.only, words);
      await withRuntime(context, configOf(context.env), async (runtime, terminal) => {
        let bar: ReturnType<typeof terminal.progress> | null = null;
        try {
          const report = await rotateRing(runtime, {
            renew, dropOld: options.dropOld === true, waitMs: 60_000,
            onPhase: (phase) => { terminal.err(words.say(`cli.keys.phase.${phase}`)); },
            onMembers: (done, total) => {
              bar ??= terminal.progress(words.say("cli.keys.progress"), { perSecond: words.say("cli.progress.per_second"), left: words.say("cli.progress.left") });
              bar.update(total === 0 ? 1 : Math.min(1, done / total), done);
            },
          });
          (bar as ReturnType<typeof terminal.progress> | null)?.end();
          terminal.out(words.say("cli.keys.rotate.done", { members: report.members, secrets: report.secrets }));
          if (report.dropped.length > 0) terminal.out(words.say("cli.keys.rotate.dropped", { keys: report.dropped }));
          if (report.removable.length > 0) terminal.out(words.say("cli.keys.rotate.removable", { keys: report.removable }));
        } catch (error) {
          (bar as ReturnType<typeof terminal.progress> | null)?.end();
          if (!(error instanceof RotationRefused)) throw error;
          throw new CommandError(exitCodes.refused, words.say(`cli.keys.refused.${error.reason}`, { processes: error.processes.map(({ host, pid }) => `${host}/${pid}`) }));
        }
      });
    });
}

function kindsOf(only: string | undefined, words: Words): readonly KeyKind[] {
  if (only === undefined) return ["master", "index"];
  if (only === "master" || only === "index") return [only];
  throw new CommandError(exitCodes.usage, words.say("cli.usage_error", { message: only }));
}
