import { bool, row } from "../../platform/db/row.js";
import type { Tx } from "../../platform/db/tx.js";
import { systemCaller } from "../../platform/http/caller.js";
import type { Runtime } from "../runtime.js";
import { beginCheck, beginUpload, contentOf, noteApproval, optionsFrom, receivePiece, setToWork, uploadOf } from "../imports/service.js";
import { workOn } from "../imports/work.js";
import { anyUpload } from "./sql.js";

const FoundRow = row({ found: bool });
const program = systemCaller("demo");

/** New goods of which two rows are wrong: a category that does not exist, and a tax rate that is no number. */
const withFaults = [
  "sku,name,categoryCode,labels,taxRateBps", "9900001,有机燕麦片 500g,,早餐,1300", "9900002,桂花龙井 100g,,茶叶,1300", "9900003,野山菌礼盒,nowhere,礼盒,1300", "9900004,手工豆豉 200g,,调味,十三", "9900005,原味酸奶 6 连杯,,乳品,1300",
].join("\n");
const toBeAgreed = ["sku,name,labels", "9910001,中秋月饼礼盒 8 枚,中秋", "9910002,大闸蟹券 8 只,中秋", "9910003,柚子 2 只装,中秋"].join("\n");

/** Asks for the import of a checked file; answers the approval that it waits for. */
type AskForImport = (tx: Tx, importId: string, content: string) => Promise<string | null>;

/** Two files that were handed in: one is done, with rows that were rejected, and one is checked and waits for a second person. */
export async function deskImports(runtime: Pick<Runtime, "database" | "clock" | "log">, askFor: AskForImport): Promise<void> {
  const { database, clock } = runtime;
  const faulty = await checkedUpload(runtime, "新品货号-八月.csv", withFaults);
  if (faulty !== null) {
    await database.transaction((tx) => setToWork(tx, faulty, null, clock.now()));
    await workOn(runtime, faulty);
  }
  const waiting = await checkedUpload(runtime, "新品货号-九月.csv", toBeAgreed);
  if (waiting === null) return;
  await database.transaction(async (tx) => {
    const approvalId = await askFor(tx, waiting, contentOf(await uploadOf(tx, waiting)));
    if (approvalId !== null) await noteApproval(tx, waiting, approvalId, clock.now());
  });
}

/** Hands a file of products in and has it checked; null: it lies there already. */
async function checkedUpload(runtime: Pick<Runtime, "database" | "clock" | "log">, fileName: string, text: string): Promise<string | null> {
  const { database, clock } = runtime;
  const now = clock.now();
  const content = Buffer.from(text);
  const importId = await database.transaction(async (tx) => {
    if ((await tx.one(FoundRow, anyUpload(fileName))).found) return null;
    const { importId: begun } = await beginUpload(tx, { kind: "products", fileName, bytes: content.length, options: optionsFrom({}) }, program, now);
    await receivePiece(tx, begun, 0, content, now);
    await beginCheck(tx, begun, now);
    return begun;
  });
  if (importId !== null) await workOn(runtime, importId);
  return importId;
}
