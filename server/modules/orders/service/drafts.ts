import { asId, parseInstant, present } from "@regulars/kernel";
import type { z } from "zod";
import { fieldErrorsOf } from "../../../platform/http/validation.js";
import { invalid } from "../../../platform/http/problems.js";
import type { Problem } from "@regulars/kernel";
import type { OrderDraft } from "../domain/draft.js";
import { OrderInput } from "../schemas.js";

/** The body of a request as a document. */
export function draftOf(body: z.output<typeof OrderInput>): OrderDraft {
  const id = <K extends string>(given: string | undefined) => (given === undefined ? null : asId<K>(given));
  return {
    externalId: body.externalId, channel: body.channel, kind: body.kind, storeId: id<"store">(body.storeId), storeCode: body.storeCode ?? null,
    memberId: id<"member">(body.memberId), identity: body.identity ?? null, occurredAt: present(parseInstant(body.occurredAt), "a checked moment"),
    tillCode: body.tillCode ?? null, cashier: body.cashier ?? null, receiptNo: body.receiptNo ?? null, attributes: body.attributes ?? {},
    originalOrderId: id<"order">(body.originalOrderId), originalExternalId: body.originalExternalId ?? null, reason: body.reason ?? null,
    deductFromRefund: body.deductFromRefund ?? false,
    lines: body.lines.map((line) => ({
      lineNo: line.lineNo, productId: id<"product">(line.productId), sku: line.sku ?? null, quantity: line.quantity, listPrice: line.listPrice, netPaid: line.netPaid,
      discount: line.discount ?? null, tax: line.tax ?? null, description: line.description ?? null, labels: line.labels ?? [], originalLineNo: line.originalLineNo ?? null,
    })),
    tenders: body.tenders.map((tender) => ({ kind: tender.kind, amount: tender.amount, points: tender.points ?? null, holdId: id<"hold">(tender.holdId) })),
  };
}

/** One document of a batch: read by itself, so that one that cannot be read leaves the others alone. */
export function readDraft(value: unknown): OrderDraft | Problem {
  const parsed = OrderInput.safeParse(value);
  if (parsed.success) return draftOf(parsed.data);
  const errors = fieldErrorsOf(parsed.error, "");
  return invalid({ count: errors.length }, errors);
}
