import { mkdirSync, readFileSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { instant } from "@regulars/kernel";
import { createRule, publishRule } from "../server/modules/offers/index.js";
import { importKinds } from "../server/main/import/kinds/index.js";
import { parseMapping } from "../server/main/import/mapping.js";
import { runImport, type ImportReport } from "../server/main/import/run.js";
import type { Runtime } from "../server/main/runtime.js";
import { absent, sharedData } from "../server/test/shared-data.js";
import { copyTime, rowCounts } from "./copy.js";
import { House } from "./house.js";
import { figure, heading, note, ratio } from "./report.js";
import { cpuMsOfFamily, hasProc } from "./usage.js";

const examples = fileURLToPath(new URL("../docs/examples", import.meta.url));

/** The published data set of 541,909 invoice lines, imported as the command does it, against what COPY needs for the same rows. */
export async function benchImport(): Promise<void> {
  heading("import: Online Retail (541,909 lines) into an empty database, with earning; then COPY of the rows it wrote");
  const missing = absent("online_retail/online_retail.csv.gz");
  if (missing !== null) {
    note(`left out: ${missing}`);
    return;
  }
  const source = join(sharedData, "online_retail/online_retail.csv.gz");
  const house = new House("import", { REGULARS_CURRENCY: "GBP", REGULARS_CURRENCY_MINOR_DIGITS: "3", REGULARS_TIME_ZONE: "Europe/London" });
  try {
    await house.prepare(async (runtime) => {
      // Rejected rows are written beside the file, and the data folder is not ours to write in.
      const folder = join(house.dataDir, "import");
      mkdirSync(folder);
      const path = join(folder, "online_retail.csv.gz");
      symlinkSync(source, path);
      await importFile(runtime, "stores", join(examples, "online-retail.stores.csv"), null);
      await onePointPerPound(runtime);
      const before = await rowCounts(runtime.ownerUrl);
      const cpuBefore = { own: process.cpuUsage(), database: databaseCpuMs(runtime) };
      const report = await importFile(runtime, "orders", path, join(examples, "online-retail.mapping.json"));
      const own = process.cpuUsage(cpuBefore.own);
      const after = await rowCounts(runtime.ownerUrl);
      const written = new Set([...after].filter(([name, rows]) => rows > (before.get(name) ?? 0)).map(([name]) => name));
      note(`${report.totals.rows.toLocaleString("en")} rows, ${report.totals.accepted.toLocaleString("en")} orders accepted, ${report.totals.rejected.toLocaleString("en")} rejected`);
      figure("import", report.seconds, "s");
      figure("import", report.totals.rows / report.seconds, "rows/s");
      if (hasProc) {
        figure("CPU of the program", (own.user + own.system) / 1_000_000, "s");
        figure("CPU of PostgreSQL", (databaseCpuMs(runtime) - cpuBefore.database) / 1_000, "s");
      }
      const copy = await copyTime(runtime.ownerUrl, written, join(house.dataDir, "copy"));
      note(`COPY of ${copy.rows.toLocaleString("en")} rows, ${(copy.bytes / 1_048_576).toFixed(0)} MiB of text, in ${copy.perTable.length} tables:`);
      for (const each of copy.perTable.toSorted((a, b) => b.seconds - a.seconds).slice(0, 8)) note(`  ${each.name}: ${each.rows.toLocaleString("en")} rows in ${each.seconds.toFixed(2)} s`);
      figure("COPY of the same rows into the same empty tables", copy.seconds, "s");
      ratio("import ÷ COPY", report.seconds / copy.seconds, { atMost: 5 });
    });
  } finally {
    await house.end();
  }
}

async function importFile({ database, clock, config }: Runtime, kindName: string, path: string, mappingFile: string | null): Promise<ImportReport> {
  const kind = importKinds.find((each) => each.name === kindName);
  if (kind === undefined) throw new Error(`nothing imports ${kindName}`);
  return runImport({
    db: database, clock, currency: config.currency, timeZone: config.timeZone, kind, path, dryRun: false, restart: false, maxOpenRows: 2_000_000,
    mapping: mappingFile === null ? null : parseMapping(JSON.parse(readFileSync(mappingFile, "utf8"))),
    flags: { unknownMembers: "enrol", noExpiryBefore: null }, explain: (fault) => fault.code, onProgress: () => undefined,
  });
}

/** One point per full pound of an invoice, in force before its first one. */
async function onePointPerPound({ database, clock }: Runtime): Promise<void> {
  const now = clock.now();
  await database.transaction(async (tx) => {
    const draft = { conditions: { kind: "all" as const, of: [] }, effects: [{ kind: "base_rate", asset: "points" as const, params: { minorPerPoint: 1_000 } }] };
    const { ruleId } = await createRule(tx, { code: "base", name: { "zh-CN": "基础积分", en: "Base points" }, draft, note: null, actor: "system:bench" }, now);
    await publishRule(tx, ruleId, { storeIds: null, isBackdated: true, startsAt: instant(Date.parse("2009-12-01T00:00:00Z")), actor: "system:bench-2" }, now);
  });
}

function databaseCpuMs(runtime: Runtime): number {
  return runtime.embedded === null || !hasProc ? 0 : cpuMsOfFamily(runtime.embedded.pid);
}
