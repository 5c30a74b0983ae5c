import { isTextKey } from "@regulars/i18n";
import type { BusinessDate } from "@regulars/kernel";
import type { Command } from "commander";
import { findingsOfHeads, sealedLogs, verifyLog, type Finding } from "../../../modules/audit/index.js";
import { headStoreOf } from "../../audit.js";
import { exportSheet } from "../../export/export.js";
import { auditSheet } from "../../export/sheets.js";
import { configOf, withRuntime, type CommandContext } from "../context.js";
import { exitCodes } from "../exit-codes.js";
import { dateOption, examples } from "../options.js";
import type { Words } from "../words.js";

/** Findings that are printed; the others are counted. */
const mostShown = 100;

export function addAudit(program: Command, context: CommandContext): void {
  const { words } = context;
  const parent = program.command("audit").description(words.say("cli.audit"));
  parent
    .command("verify")
    .description(words.say("cli.audit.verify"))
    .option("--heads <file>", words.say("cli.audit.verify.heads"))
    .addHelpText("after", examples(words, ["audit verify", "audit verify --heads /mnt/worm/audit-heads.jsonl"]))
    .action((options: { heads?: string }) => verify(context, options.heads));
  parent
    .command("export")
    .description(words.say("cli.audit.export"))
    .requiredOption("--out <file>", words.say("cli.export.out"))
    .option("--from <YYYY-MM-DD>", words.say("cli.export.from"), dateOption(words, "--from"))
    .option("--to <YYYY-MM-DD>", words.say("cli.export.to"), dateOption(words, "--to"))
    .addHelpText("after", examples(words, ["audit export --from 2026-03-01 --to 2026-04-01 --out audit.csv.gz"]))
    .action((options: { out: string; from?: BusinessDate; to?: BusinessDate }) => exportTrail(context, options));
}

async function verify(context: CommandContext, heads: string | undefined): Promise<void> {
  const { words } = context;
  await withRuntime(context, configOf(context.env), async ({ config, database, clock }, terminal) => {
    const store = headStoreOf(config, heads);
    const bar = terminal.progress(words.say("cli.progress.audit"), { perSecond: words.say("cli.progress.per_second"), left: words.say("cli.progress.left") });
    const findings: Finding[] = [];
    const counts: string[] = [];
    for (const log of sealedLogs) {
      const verified = await verifyLog(database, log, clock.now(), (_log, done, total) => { bar.update(total === 0 ? 1 : done / total, done, log); });
      findings.push(...verified.findings);
      counts.push(words.say("cli.audit.counted", { log: words.say(`audit.log.${log}`), blocks: verified.blocks, entries: verified.entries }));
    }
    bar.end();
    const lines = await store.read(Number.MAX_SAFE_INTEGER);
    findings.push(...(await database.transaction((tx) => findingsOfHeads(tx, store.keys, lines), { readOnly: true, statementTimeoutMs: 600_000 })));
    for (const each of counts) terminal.out(each);
    terminal.out(words.say("cli.audit.heads", { count: lines?.length ?? 0 }));
    for (const each of findings.slice(0, mostShown)) terminal.out(`✗ ${sentence(words, each)}`);
    if (findings.length > mostShown) terminal.out(words.say("cli.audit.more", { count: findings.length - mostShown }));
    terminal.out(findings.length === 0 ? words.say("cli.audit.sound") : words.say("cli.audit.unsound", { count: findings.length }));
    if (findings.length > 0) context.exit(exitCodes.failed);
  });
}

function sentence(words: Words, { log, kind, sequence, entryId }: Finding): string {
  const key = `audit.finding.${kind}`;
  const what = isTextKey(key) ? words.say(key) : kind;
  const where = [words.say(`audit.log.${log}`), ...(sequence === null ? [] : [`#${sequence}`]), ...(entryId === null ? [] : [entryId])].join(" ");
  return `${where}: ${what}`;
}

async function exportTrail(context: CommandContext, options: { out: string; from?: BusinessDate; to?: BusinessDate }): Promise<void> {
  const { words } = context;
  await withRuntime(context, configOf(context.env), async ({ database, clock }, terminal) => {
    const bar = terminal.progress(words.say("cli.progress.export"), { perSecond: words.say("cli.progress.per_second"), left: words.say("cli.progress.left") });
    const rows = await exportSheet({
      db: database, sheet: auditSheet, out: options.out, from: options.from ?? null, to: options.to ?? null, now: clock.now(), personalData: null,
      onProgress: (done, total) => { bar.update(total === 0 ? 1 : done / total, done); },
    });
    bar.end();
    terminal.err(words.say("cli.export.done", { rows, path: options.out }));
  });
}
