import { join, resolve } from "node:path";
import type { Command } from "commander";
import type { Config } from "../../../platform/config.js";
import { installKeyRing, keyRing } from "../../../platform/crypto/keys.js";
import { startEmbedded } from "../../../platform/db/embedded.js";
import type { Erasure } from "../../../modules/members/index.js";
import { systemClock } from "../../../platform/clock.js";
import { installTypeParsers } from "../../../platform/db/row.js";
import { openDatabase } from "../../../platform/db/tx.js";
import { backUp } from "../../backup/backup.js";
import { erasureLogName, readErasureLog, replayErasures } from "../../backup/erasures.js";
import { readManifest } from "../../backup/manifest.js";
import { restore } from "../../backup/restore.js";
import { keySource, ringOf } from "../../keys/file.js";
import { loginOf } from "../../runtime.js";
import { version } from "../../version.js";
import { configOf, serveConfigOf, withRuntime, type CommandContext } from "../context.js";
import { CommandError, exitCodes } from "../exit-codes.js";
import { examples } from "../options.js";

export function addBackup(program: Command, context: CommandContext): void {
  const { words } = context;
  program
    .command("backup")
    .description(words.say("cli.backup"))
    .argument("<folder>", words.say("cli.backup.folder"))
    .addHelpText("after", examples(words, ["backup /backups/2026-03-01"]))
    .action((folder: string) =>
      withRuntime(context, configOf(context.env), async ({ ownerUrl, clock, config }, terminal) => {
        const bar = terminal.progress(words.say("cli.progress.backup"), { perSecond: words.say("cli.progress.per_second"), left: words.say("cli.progress.left") });
        const ring = keyRing();
        const keyIds = { master: ring.master.map(({ id }) => id), index: ring.index.map(({ id }) => id) };
        const manifest = await backUp({
          ownerUrl, folder: resolve(folder), now: clock.now(), programVersion: version, keyIds, currency: config.currency, timeZone: config.timeZone,
          onProgress: (done, total, rows, table) => { bar.update(done / total, rows, table === "" ? undefined : table); },
        });
        bar.end();
        const rows = manifest.tables.reduce((sum, each) => sum + each.rows, 0);
        terminal.out(words.say("cli.backup.done", { tables: manifest.tables.length, rows, path: resolve(folder) }));
        terminal.out(words.say("cli.backup.keys", keyIds));
      }));
}

export function addRestore(program: Command, context: CommandContext): void {
  const { words } = context;
  program
    .command("restore")
    .description(words.say("cli.restore"))
    .argument("<folder>", words.say("cli.restore.folder"))
    .option("--erasures <file>", words.say("cli.restore.erasures"))
    .addHelpText("after", examples(words, ["restore /backups/2026-03-01", "restore /backups/2026-03-01 --erasures /safe/erasures.log"]))
    .action(async (folder: string, options: { readonly erasures?: string }) => {
      const config = serveConfigOf(context.env);
      requireSameDeployment(context, config, resolve(folder));
      const forgotten = readErasureLog(resolve(options.erasures ?? join(config.dataDir, erasureLogName)), ringOf(keySource(config)));
      await restoreInto(context, config, resolve(folder), forgotten);
    });
}

/** A restore whose keys or currency are others would be readable by nobody, or wrong by a factor: refused before anything is written. */
function requireSameDeployment(context: CommandContext, config: Config, folder: string): void {
  const { words } = context;
  const { keyIds, currency } = readManifest(folder);
  const ring = ringOf(keySource(config));
  const missing = [...keyIds.master.filter((id) => !ring.master.some((key) => key.id === id)), ...keyIds.index.filter((id) => !ring.index.some((key) => key.id === id))];
  if (missing.length > 0) throw new CommandError(exitCodes.refused, words.say("cli.restore.missing_keys", { keys: missing }));
  const money = (of: { code: string; minorDigits: number }): string => `${of.code}/${of.minorDigits}`;
  if (money(currency) !== money(config.currency)) throw new CommandError(exitCodes.refused, words.say("cli.restore.other_money", { backup: money(currency), config: money(config.currency) }));
}

async function restoreInto(context: CommandContext, config: Config, folder: string, erasures: readonly Erasure[]): Promise<void> {
  const { words } = context;
  const terminal = context.terminal();
  const embedded = config.databaseUrl === null ? await startEmbedded({ dataDir: resolve(config.dataDir, "pg"), durable: true, log: (line) => { terminal.err(line); } }) : null;
  const paceWords = { perSecond: words.say("cli.progress.per_second"), left: words.say("cli.progress.left") };
  try {
    let phase = "";
    let bar = terminal.progress(words.say("cli.progress.verify"), paceWords);
    const manifest = await restore({
      ownerUrl: embedded?.ownerUrl ?? config.ownerDatabaseUrl ?? config.databaseUrl ?? "", folder,
      ...(embedded === null ? loginOf(config.databaseUrl ?? "") : {}),
      onProgress: (name, share, count, note) => {
        if (name !== phase) {
          bar.end();
          phase = name;
          bar = terminal.progress(words.say(`cli.progress.${name}`), name === "verify" ? { ...paceWords, perSecond: words.say("cli.progress.bytes_per_second") } : paceWords);
        }
        bar.update(share, count, note === "" ? undefined : note);
      },
    });
    bar.end();
    // Before anything is served: whom the backup brings back, although they have left since, is forgotten again.
    installKeyRing(ringOf(keySource(config)));
    installTypeParsers();
    const database = openDatabase(embedded?.appUrl ?? config.databaseUrl ?? "", { max: 2, applicationName: "regulars-restore" });
    try {
      const again = await replayErasures(database, erasures, systemClock);
      terminal.out(words.say("cli.restore.forgotten", { known: erasures.length, again }));
    } finally {
      await database.close();
    }
    terminal.out(words.say("cli.restore.done", { rows: manifest.tables.reduce((sum, each) => sum + each.rows, 0), at: manifest.createdAt }));
  } finally {
    await embedded?.stop();
  }
}
