import { Option, type Command } from "commander";
import { monotonicMs } from "../../../platform/clock.js";
import type { Config } from "../../../platform/config.js";
import { demoKey, demoStaff, ensureDemoDesk, ensureDemoPolicies, ensureDemoStaff, loadDemo } from "../../demo/index.js";
import type { Runtime } from "../../runtime.js";
import { serve, writeDemoFile, type Role, type Served } from "../../serve.js";
import { serveConfigOf, type CommandContext } from "../context.js";
import { examples, wholeNumber } from "../options.js";
import type { Terminal } from "../terminal.js";

export function addServe(program: Command, context: CommandContext): void {
  const { words } = context;
  program
    .command("serve")
    .description(words.say("cli.serve"))
    .option("--demo", words.say("cli.serve.demo"))
    .addOption(new Option("--role <role>", words.say("cli.serve.role")).choices(["api", "worker", "both"]).default("both"))
    .option("--port <number>", words.say("cli.serve.port"), wholeNumber(words, "--port", 0, 65_535))
    .option("--host <address>", words.say("cli.serve.host"))
    .addHelpText("after", examples(words, ["serve --demo", "serve --role api --port 8080", "serve --role worker"]))
    .action(async (options: { demo?: boolean; role: Role; port?: number; host?: string }) => {
      const config = serveConfigOf(context.env, {
        REGULARS_MODE: options.demo === true ? "demo" : undefined, PORT: options.port === undefined ? undefined : String(options.port), HOST: options.host,
      });
      await serveUntilStopped(context, config, options.role);
    });
}

export function addWorker(program: Command, context: CommandContext): void {
  const { words } = context;
  program
    .command("worker")
    .description(words.say("cli.worker"))
    .action(() => serveUntilStopped(context, serveConfigOf(context.env), "worker"));
}

async function serveUntilStopped(context: CommandContext, config: Config, role: Role): Promise<void> {
  const { words } = context;
  const terminal = context.terminal();
  const startedMs = monotonicMs();
  const isDemo = config.mode === "demo" && role !== "worker";
  // Loaded before it listens: whoever finds the address open finds the demo chain complete.
  const prepare = isDemo ? (runtime: Runtime) => fillFirst(context, runtime, terminal) : () => Promise.resolve();
  const served: Served = await serve(config, role, { say: (line) => { terminal.err(line); }, prepare });
  if (served.baseUrl === null) terminal.out(words.say("cli.serve.worker"));
  else {
    terminal.out(words.say("cli.serve.listening", { url: served.baseUrl }));
    terminal.out(words.say("cli.serve.docs", { url: `${served.baseUrl}/docs` }));
    if (served.runtime.sms === null) terminal.err(words.say("cli.serve.no_sms"));
    if (isDemo) {
      const apiKey = await demoKey(served.runtime);
      terminal.out(words.say("cli.serve.demo_file", { path: writeDemoFile(config, { baseUrl: served.baseUrl, apiKey, staff: demoStaff() }) }));
      terminal.out(words.say("cli.serve.demo_staff"));
      for (const { login, password, name, role } of demoStaff()) terminal.out(`  ${login.padEnd(9)} ${password}  ${name}  ${role}`);
    }
  }
  terminal.out(words.say("cli.serve.took", { seconds: ((monotonicMs() - startedMs) / 1_000).toFixed(1) }));
  await aborted(context.stop);
  terminal.err(words.say("cli.serve.stopping"));
  await served.stop();
  terminal.err(words.say("cli.serve.stopped"));
}

/** The first start of the demo: lives through the chain's year, showing how far it is. Later starts find it there. */
async function fillFirst({ words, stop }: CommandContext, runtime: Runtime, terminal: Terminal): Promise<void> {
  const bar = terminal.progress(words.say("cli.progress.demo"), { perSecond: words.say("cli.progress.per_second"), left: words.say("cli.progress.left") });
  const result = await loadDemo(runtime, { stop, onProgress: (share, count, note) => { bar.update(share, count, note); } });
  bar.end();
  await ensureDemoStaff(runtime);
  await ensureDemoPolicies(runtime);
  await ensureDemoDesk(runtime);
  if (result !== null) terminal.err(words.say("cli.demo.done", { ...result.counts, seconds: result.seconds.toFixed(1) }));
}

function aborted(signal: AbortSignal): Promise<void> {
  return signal.aborted ? Promise.resolve() : new Promise((resolve) => { signal.addEventListener("abort", () => { resolve(); }, { once: true }); });
}
