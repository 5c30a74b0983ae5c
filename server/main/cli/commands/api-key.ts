import type { Command } from "commander";
import { asId, dayMs, instant, isId, type Instant, type StoreId } from "@regulars/kernel";
import { createApiKey, listApiKeys, revokeApiKey, setKnownPermissions, type ApiKey, type ApiKeyId } from "../../../modules/access/index.js";
import { findStores, storeDirectory } from "../../../modules/stores/index.js";
import type { Tx } from "../../../platform/db/tx.js";
import { systemCaller } from "../../../platform/http/caller.js";
import { permissionsOf } from "../../wiring.js";
import { configOf, withRuntime, type CommandContext } from "../context.js";
import { CommandError, exitCodes } from "../exit-codes.js";
import { examples, wholeNumber } from "../options.js";

interface CreateOptions {
  readonly name: string;
  readonly permissions: string;
  readonly stores?: string;
  readonly expiresInDays?: number;
}

const caller = systemCaller("command-line");

export function addApiKey(program: Command, context: CommandContext): void {
  const { words } = context;
  const parent = program.command("api-key").description(words.say("cli.api_key"));
  parent
    .command("create")
    .description(words.say("cli.api_key.create"))
    .requiredOption("--name <text>", words.say("cli.api_key.name"))
    .requiredOption("--permissions <list>", words.say("cli.api_key.permissions"))
    .option("--stores <codes>", words.say("cli.api_key.stores"))
    .option("--expires-in-days <days>", words.say("cli.api_key.expires"), wholeNumber(words, "--expires-in-days", 1, 3_650))
    .addHelpText("after", examples(words, ["api-key create --name ERP --permissions '*'", "api-key create --name POS-S001 --permissions orders.write,members.read --stores S001"]))
    .action((options: CreateOptions) => create(context, options));
  parent
    .command("list")
    .description(words.say("cli.api_key.list"))
    .action(() => list(context));
  parent
    .command("revoke")
    .description(words.say("cli.api_key.revoke"))
    .argument("<id>", "apiKeyId")
    .action((id: string) =>
      withRuntime(context, configOf(context.env), async ({ database, clock }, terminal) => {
        if (!isId(id)) throw new CommandError(exitCodes.usage, words.say("cli.usage_error", { message: id }));
        const key = await database.transaction((tx) => revokeApiKey(tx, asId<"api-key">(id) satisfies ApiKeyId, caller, clock.now()));
        terminal.out(words.say("cli.api_key.revoked", { name: key.name }));
      }));
}

function create(context: CommandContext, options: CreateOptions): Promise<void> {
  const { words } = context;
  return withRuntime(context, configOf(context.env), async ({ database, clock }, terminal) => {
    setKnownPermissions(permissionsOf());
    const now = clock.now();
    const { apiKey, token } = await database.transaction(async (tx) => createApiKey(tx, {
      name: options.name, permissions: listOf(options.permissions), storeScope: options.stores === undefined ? "all" : await storeIds(context, tx, listOf(options.stores)),
      expiresAt: options.expiresInDays === undefined ? null : instant(now + options.expiresInDays * dayMs),
    }, caller, now));
    terminal.err(words.say("cli.api_key.created", { name: apiKey.name, id: apiKey.apiKeyId }));
    // Alone on standard output, so that a script can take it.
    terminal.out(token);
  });
}

async function storeIds(context: CommandContext, tx: Tx, codes: readonly string[]): Promise<readonly StoreId[]> {
  const found = await findStores(tx, { codes });
  const missing = codes.find((code) => !found.some((store) => store.code === code));
  if (missing !== undefined) throw new CommandError(exitCodes.usage, context.words.say("cli.api_key.unknown_store", { code: missing }));
  return found.map(({ storeId }) => storeId);
}

function list(context: CommandContext): Promise<void> {
  const { words } = context;
  return withRuntime(context, configOf(context.env), async ({ database, clock }, terminal) => {
    const pageLength = 200;
    let before: string | null = null;
    let shown = 0;
    for (;;) {
      const page: readonly ApiKey[] = await database.transaction(async (tx) => {
        const [keys, directory] = await Promise.all([listApiKeys(tx, caller, before, pageLength), storeDirectory(tx)]);
        for (const key of keys.slice(0, pageLength)) {
          const stores = key.storeScope === "all" ? words.say("cli.api_key.all_stores") : key.storeScope.map((id) => directory.byId(id)?.code ?? id);
          terminal.out(words.say("cli.api_key.row", { id: key.apiKeyId, name: key.name, permissions: key.permissions, stores, state: words.say(stateOf(key, clock.now())) }));
        }
        return keys;
      }, { readOnly: true });
      shown += page.length;
      before = page[pageLength - 1]?.apiKeyId ?? null;
      if (page.length <= pageLength || before === null) break;
    }
    if (shown === 0) terminal.out(words.say("cli.api_key.none"));
  });
}

function stateOf(key: ApiKey, now: Instant): "cli.api_key.active" | "cli.api_key.is_revoked" | "cli.api_key.expired" {
  if (key.revokedAt !== null) return "cli.api_key.is_revoked";
  return key.expiresAt !== null && key.expiresAt <= now ? "cli.api_key.expired" : "cli.api_key.active";
}

function listOf(text: string): readonly string[] {
  return text.split(",").map((each) => each.trim()).filter((each) => each !== "");
}
