import { allTexts } from "@regulars/i18n";
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { builtInRoles } from "../server/modules/access/domain/built-in-roles.js";
import { allApprovables } from "../server/modules/approvals/index.js";
import { moduleRoutes } from "../server/main/wiring.js";
import { channels } from "../web/console/src/ui/channels.js";

interface Contract {
  readonly components: { readonly schemas: Readonly<Record<string, unknown>> };
}

const { components: { schemas } }: Contract = JSON.parse(readFileSync("docs/openapi.json", "utf8"));

/** The words that the contract allows at a place: `Approval/properties/state`. */
function wordsAt(place: string): readonly string[] {
  const at = place.split("/").reduce<unknown>((value, key) => (value !== null && typeof value === "object" ? (value as Readonly<Record<string, unknown>>)[key] : undefined), schemas);
  const found = at !== null && typeof at === "object" && "enum" in at ? (at.enum as readonly unknown[]) : [];
  return found.filter((each) => typeof each === "string");
}

/** Where a page shows a code of the contract by the text of that name. */
const shown: readonly (readonly [string, string])[] = [
  ["Approval/properties/state", "approvals.state"], ["Approval/properties/cause", "approvals.cause"], ["Approval/properties/history/items/properties/step", "console.approvals.step"],
  ["Import/properties/kind", "imports.kind"], ["Import/properties/state", "imports.state"], ["Order/properties/kind", "orders.kind"], ["Order/properties/state", "orders.state"],
  ["Member/properties/freeze/anyOf/0/properties/reasonCode", "members.freeze_reason"], ["Member/properties/state", "members.state"], ["MemberTier/properties/progress/properties/basis", "tiers.basis"],
  ["PointsLot/properties/state", "console.members.lot.state"], ["Store/properties/state", "console.stores"], ["Till/properties/state", "console.org.till"], ["Product/properties/state", "console.products.state"],
];

/** Keys that one of the languages lacks. */
const missing = (keys: readonly string[]): readonly string[] => keys.filter((key) => !(key in allTexts("zh-CN")) || !(key in allTexts("en")));

describe("no page shows a raw code", () => {
  it.each(shown)("of %s", (place, start) => {
    const codes = wordsAt(place);
    expect(codes.length, `the contract has a list of words at ${place}`).toBeGreaterThan(1);
    const joint = start === "console.org.till" ? "_" : ".";
    expect(missing(codes.map((each) => `${start}${joint}${each}`))).toEqual([]);
  });

  it("of the kinds of approval, the roles that come with the product, and the channels", () => {
    moduleRoutes();
    expect(missing(allApprovables().map((each) => `console.approvals.kind.${each.kind}`))).toEqual([]);
    expect(missing(builtInRoles.map((each) => `console.role.${each.code}`))).toEqual([]);
    expect(missing(channels.map((each) => `console.channel.${each}`))).toEqual([]);
  });

  it("of what is recorded when somebody was turned away: a call has its words, or reads", () => {
    const reads = /^(get|list|find|diff|download|preview|read|explain)[A-Z]/;
    const wordless = moduleRoutes().map((each) => each.operationId).filter((each) => !(`audit.operation.${each}` in allTexts("zh-CN")) && !reads.test(each));
    expect(wordless).toEqual([]);
  });

  it("and the check would find one", () => {
    expect([missing(["approvals.state.made_up"]), wordsAt("Approval/properties/nothing")]).toEqual([["approvals.state.made_up"], []]);
  });
});
