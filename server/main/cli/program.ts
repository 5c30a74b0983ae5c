import { Command, CommanderError } from "commander";
import { ConfigError } from "../../platform/config.js";
import { BackupError } from "../backup/manifest.js";
import { ImportTaken } from "../import/checkpoint.js";
import { ScatteredError } from "../import/groups.js";
import { MappingError } from "../import/mapping.js";
import { SourceError } from "../import/source.js";
import { version } from "../version.js";
import { addBackup, addRestore } from "./commands/backup.js";
import { addAudit } from "./commands/audit.js";
import { addApiKey } from "./commands/api-key.js";
import { addCheck } from "./commands/check.js";
import { addDemo } from "./commands/demo.js";
import { addExport } from "./commands/export.js";
import { addImport } from "./commands/import.js";
import { addKeys } from "./commands/keys.js";
import { addMigrate } from "./commands/migrate.js";
import { addNightly } from "./commands/nightly.js";
import { addServe, addWorker } from "./commands/serve.js";
import { addStaff } from "./commands/staff.js";
import type { CommandContext, Env } from "./context.js";
import { CommandError, exitCodes, type ExitCode } from "./exit-codes.js";
import { processTerminal, type Terminal } from "./terminal.js";
import { languageOf, wordsIn, type Words } from "./words.js";

/** Runs one command line and answers the exit code. */
export async function runCommandLine(argv: readonly string[], env: Env, streams: (quiet: boolean) => Terminal = (quiet) => processTerminal({ quiet })): Promise<ExitCode> {
  const words = wordsIn(languageOf(argv, env));
  const interrupts = new AbortController();
  let exitCode: ExitCode = exitCodes.done;
  const program = newProgram(words);
  const context: CommandContext = {
    words, env, stop: interrupts.signal,
    terminal: () => streams(program.opts()["quiet"] === true),
    exit: (code) => { exitCode = code; },
  };
  for (const add of [addServe, addWorker, addMigrate, addCheck, addNightly, addApiKey, addStaff, addKeys, addAudit, addImport, addExport, addBackup, addRestore, addDemo]) add(program, context);
  addManners(program, words);
  const interrupt = (): void => {
    if (interrupts.signal.aborted) process.exit(exitCodes.interrupted);
    interrupts.abort();
  };
  process.on("SIGINT", interrupt);
  process.on("SIGTERM", interrupt);
  try {
    await program.parseAsync([...argv], { from: "user" });
    return exitCode;
  } catch (error) {
    return explain(error, words, (line) => { streams(false).err(line); });
  } finally {
    process.off("SIGINT", interrupt);
    process.off("SIGTERM", interrupt);
  }
}

function newProgram(words: Words): Command {
  return new Command("regulars")
    .description(words.say("cli.description"))
    .version(version, "-V, --version", words.say("cli.version"))
    .option("--lang <language>", words.say("cli.lang"))
    .option("-q, --quiet", words.say("cli.quiet"))
    .addHelpText("after", `\n${words.say("cli.exit_codes")}\n\n${words.say("cli.configuration")}`);
}

/** What all commands have in common: help in the right language, errors thrown instead of ending the process. */
function addManners(program: Command, words: Words): void {
  const titles: Readonly<Record<string, string>> = {
    "Usage:": words.say("cli.title.usage"), "Arguments:": words.say("cli.title.arguments"),
    "Options:": words.say("cli.title.options"), "Commands:": words.say("cli.title.commands"),
  };
  const visit = (command: Command): void => {
    command
      .exitOverride()
      .helpOption("-h, --help", words.say("cli.help"))
      .configureOutput({ outputError: () => undefined })
      .configureHelp({
        styleTitle: (title) => titles[title] ?? title,
        optionDescription: (option) => {
          const shown: unknown = option.defaultValueDescription ?? option.defaultValue;
          return shown === undefined || shown === false ? option.description : `${option.description} (${words.say("cli.default", { value: String(shown) })})`;
        },
      });
    if (command.commands.length > 0) command.helpCommand("help [command]", words.say("cli.help_command"));
    for (const each of command.commands) visit(each);
  };
  visit(program);
}

/** Says what went wrong in one sentence, and what exit code that is. A stack is for bugs only. */
function explain(error: unknown, words: Words, say: (line: string) => void): ExitCode {
  if (error instanceof CommanderError) {
    if (error.exitCode === 0) return exitCodes.done;
    if (!error.code.startsWith("commander.help")) say(words.say("cli.usage_error", { message: error.message.replace(/^error: /, "") }));
    return exitCodes.usage;
  }
  if (error instanceof CommandError) {
    say(error.message);
    return error.exitCode;
  }
  const message = error instanceof Error ? error.message : String(error);
  if (error instanceof MappingError) {
    say(words.say("cli.import.mapping_faults", { count: error.faults.length }));
    say(message);
    return exitCodes.usage;
  }
  if (error instanceof ConfigError || error instanceof SourceError) {
    say(words.say("cli.usage_error", { message }));
    return exitCodes.usage;
  }
  if (error instanceof ScatteredError) {
    say(words.say("cli.import.scattered", { rows: error.openRows }));
    return exitCodes.refused;
  }
  if (error instanceof ImportTaken) {
    say(words.say("cli.import.taken"));
    return exitCodes.refused;
  }
  say(words.say("cli.failed", { message }));
  if (error instanceof BackupError) return exitCodes.refused;
  if (error instanceof Error && error.stack !== undefined && process.env["REGULARS_LOG_LEVEL"] === "debug") say(error.stack);
  return exitCodes.failed;
}
