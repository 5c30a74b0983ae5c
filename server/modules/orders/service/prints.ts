import { createHash } from "node:crypto";
import type { StoreId } from "@regulars/kernel";
import type { OrderDraft } from "../domain/draft.js";
import { printedFields, shortHash, textsOf, type PrintedField } from "../domain/print.js";

const bodyBytes = 16;

/** The fingerprint of a document: a hash of all of it, then a short one of each field. */
export function printOf(draft: OrderDraft, storeId: StoreId): Buffer {
  const texts = textsOf(draft, storeId);
  const print = Buffer.allocUnsafe(bodyBytes + printedFields.length * 2);
  // Each text with its length, so that no two documents run together into one.
  const whole = printedFields.map((field) => `${texts[field].length}:${texts[field]}`).join("");
  createHash("sha256").update(whole).digest().copy(print, 0, 0, bodyBytes);
  printedFields.forEach((field, index) => print.writeUInt16BE(shortHash(texts[field]), bodyBytes + index * 2));
  return print;
}

export function isSameBody(a: Buffer, b: Buffer): boolean {
  return a.subarray(0, bodyBytes).equals(b.subarray(0, bodyBytes));
}

/** The first field in which two documents differ (LG-07). */
export function differingField(a: Buffer, b: Buffer): PrintedField | "body" {
  const differs = printedFields.find((_, index) => {
    const at = bodyBytes + index * 2;
    return a.length < at + 2 || b.length < at + 2 || a.readUInt16BE(at) !== b.readUInt16BE(at);
  });
  // Two fields may share a short hash; the bodies differ all the same.
  return differs ?? "body";
}
