import type { Command } from "commander";
import { createStaff, grantRole, listRoles, listStaff } from "../../../modules/access/index.js";
import { systemCaller } from "../../../platform/http/caller.js";
import { configOf, withRuntime, type CommandContext } from "../context.js";
import { CommandError, exitCodes } from "../exit-codes.js";
import { examples } from "../options.js";

const caller = systemCaller("command-line");
const pageLength = 200;

/** The first people of a deployment: whoever may run this command may do everything, so it asks for no rights. */
export function addStaff(program: Command, context: CommandContext): void {
  const { words } = context;
  const parent = program.command("staff").description(words.say("cli.staff"));
  parent
    .command("create")
    .description(words.say("cli.staff.create"))
    .argument("<login>", words.say("cli.staff.login"))
    .requiredOption("--name <text>", words.say("cli.staff.name"))
    .requiredOption("--role <code>", words.say("cli.staff.role"))
    .addHelpText("after", examples(words, ["staff create admin --name Admin --role it_admin", "staff create lin.lan --name 林岚 --role operations_lead"]))
    .action((login: string, options: { readonly name: string; readonly role: string }) =>
      withRuntime(context, configOf(context.env), async ({ database, clock }, terminal) => {
        const now = clock.now();
        const name = login.trim().toLowerCase();
        if (!/^[a-z0-9][a-z0-9._@-]{0,99}$/.test(name)) throw new CommandError(exitCodes.usage, words.say("cli.usage_error", { message: login }));
        const token = await database.transaction(async (tx) => {
          const role = (await listRoles(tx)).find((each) => each.code === options.role);
          if (role === undefined) throw new CommandError(exitCodes.usage, words.say("cli.staff.unknown_role", { code: options.role }));
          const { staff, setUpToken } = await createStaff(tx, { login: name, name: options.name }, caller, now);
          await grantRole(tx, { staffId: staff.staffId, roleId: role.roleId, scope: { kind: "group" } }, caller, now);
          return setUpToken;
        });
        terminal.err(words.say("cli.staff.created", { login: name }));
        // Alone on standard output, so that a script can take it.
        terminal.out(token);
      }));
  parent
    .command("list")
    .description(words.say("cli.staff.list"))
    .action(() =>
      withRuntime(context, configOf(context.env), async ({ database }, terminal) => {
        let after = "";
        for (;;) {
          const [page, roles] = await database.transaction(async (tx) => [await listStaff(tx, after, pageLength), await listRoles(tx)] as const, { readOnly: true });
          for (const { staff, grants } of page.slice(0, pageLength)) {
            const codes = grants.map((grant) => roles.find((each) => each.roleId === grant.roleId)?.code ?? grant.roleId);
            terminal.out(`${staff.login}  ${staff.name}  ${staff.state}  ${codes.join(", ")}`);
          }
          const last = page[pageLength - 1];
          if (page.length <= pageLength || last === undefined) break;
          after = last.staff.login;
        }
      }));
}
