import { benchCheckIns } from "./check-ins.js";
import { benchEngine } from "./engine.js";
import { endHouses } from "./house.js";
import { benchImport } from "./import.js";
import { benchOrders } from "./orders.js";
import { heading, machine, note, summary } from "./report.js";

interface Bench {
  readonly what: string;
  /** Left out unless it is named or everything is asked for: it takes minutes. */
  readonly isLong?: boolean;
  run(): void | Promise<void>;
}

const benches: Readonly<Record<string, Bench>> = {
  "check-ins": { what: "check-ins over HTTP against an endpoint that does nothing, and against one transaction each; a crowd of 100,000", run: () => benchCheckIns(20_000, 100_000) },
  orders: { what: "orders of 5 lines under 100 published rules, over HTTP", run: benchOrders },
  import: { what: "import of half a million invoice lines against COPY of the rows it writes", run: benchImport },
  engine: { what: "rules in the engine alone", run: benchEngine },
};

const args = process.argv.slice(2);
const named = args.filter((each) => !each.startsWith("-"));
const unknown = named.filter((each) => benches[each] === undefined);
if (unknown.length > 0 || args.includes("--help")) {
  console.log(`npm run bench [-- names…] [--all]\n${Object.entries(benches).map(([name, { what }]) => `  ${name}: ${what}`).join("\n")}`);
  process.exitCode = unknown.length > 0 ? 2 : 0;
} else {
  heading("machine");
  note(machine());
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.once(signal, () => void endHouses().finally(() => process.exit(1)));
  for (const [name, bench] of Object.entries(benches)) {
    if (named.length > 0 ? named.includes(name) : args.includes("--all") || bench.isLong !== true) await bench.run();
  }
  summary();
}
