import { benchCheckIns } from "./check-ins.js";
import { benchConsole } from "./console.js";
import { benchEngine } from "./engine.js";
import { endHouses } from "./house.js";
import { benchImport } from "./import.js";
import { benchMemory } from "./memory.js";
import { benchOrders } from "./orders.js";
import { benchOverload } from "./overload.js";
import { benchSealing } from "./sealing.js";
import { heading, machine, note, summary } from "./report.js";

interface Bench {
  readonly what: string;
  run(): void | Promise<void>;
}

const args = process.argv.slice(2);
const named = args.filter((each) => !each.startsWith("-"));
const isAll = args.includes("--all");

const benches: Readonly<Record<string, Bench>> = {
  "check-ins": { what: "check-ins over HTTP against an endpoint that does nothing, and against one transaction each; a crowd of 100,000", run: () => benchCheckIns(20_000, 100_000) },
  orders: { what: "orders of 5 lines under 100 published rules, over HTTP", run: benchOrders },
  import: { what: "import of half a million invoice lines against COPY of the rows it writes", run: benchImport },
  overload: { what: "ten times more requests at once than the server lets in", run: benchOverload },
  memory: { what: "memory of server and database, with 1,000,000 members when named or with --all, else with 50,000", run: () => benchMemory(isAll || named.includes("memory") ? 1_000_000 : 50_000) },
  console: { what: "answers and pages of the console, with 1,000,000 members when named or with --all, else with 50,000", run: () => benchConsole(isAll || named.includes("console") ? 1_000_000 : 50_000) },
  sealing: { what: "sealing and verifying 100,000 entries of the audit trail", run: benchSealing },
  engine: { what: "rules in the engine alone", run: benchEngine },
};

const unknown = named.filter((each) => benches[each] === undefined);
if (unknown.length > 0 || args.includes("--help")) {
  console.log(`npm run bench [-- names…] [--all]\n${Object.entries(benches).map(([name, { what }]) => `  ${name}: ${what}`).join("\n")}`);
  process.exitCode = unknown.length > 0 ? 2 : 0;
} else {
  heading("machine");
  note(machine());
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.once(signal, () => void endHouses().finally(() => process.exit(1)));
  for (const [name, bench] of Object.entries(benches)) {
    if (!isAll && named.length > 0 && !named.includes(name)) continue;
    try {
      await bench.run();
    } catch (error) {
      // A bar that is missed is told and is no failure; this is one, and the others are measured all the same.
      process.exitCode = 1;
      note(`FAILED: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
    }
  }
  summary();
}
