import { allTexts } from "@regulars/i18n";
import { describe, expect, it } from "vitest";
import { moduleRoutes } from "../server/main/wiring.js";

/** Calls that may stand in the audit trail: all that change something, and those whose reading is recorded. */
const recorded = moduleRoutes().filter((each) => each.method !== "GET" || each.audited === "personal_data");

describe("the audit trail", () => {
  it("has words in both languages for every call that it records", () => {
    const missing = recorded.flatMap(({ operationId, summary }) => (["zh-CN", "en"] as const).filter((language) => !(`audit.operation.${operationId}` in allTexts(language)))
      .map((language) => `packages/i18n/src/${language}/audit-operations.ts needs "audit.operation.${operationId}": a few words for "${summary}"`));
    expect(missing).toEqual([]);
  });

  it("leaves out only calls of programs whose tables name the actor", () => {
    expect(recorded.filter((each) => each.audited === "own_record").map((each) => each.operationId).sort(), "calls of API keys that are not recorded").toEqual([
      "capturePointsHold", "checkIn", "claimOrder", "enrolMember", "findCardNumber", "holdPoints", "identifyCard", "identifyMember", "identifyMemberCode", "ingestOrder", "ingestOrders", "makeMyCode", "previewReturn", "releasePointsHold", "returnOrder", "useCard",
    ]);
  });

  it("records the reading of personal data", () => {
    expect(recorded.filter((each) => each.method === "GET").map((each) => each.operationId).sort()).toEqual(["fetchDataCopy", "fetchMemberList", "fetchMyData", "getMember", "getRejectedRows", "listMembers", "listOrders", "previewImport"]);
  });
});
