import { describe, expect, it } from "vitest";
import { conditionKinds } from "../conditions/kinds.js";
import { completeDefinition, faultsOfDefinition, type RuleDraft } from "./definition.js";
import { always } from "./earn.testkit.js";
import { compileRules } from "./compile.js";
import { fillTemplate, ruleTemplates } from "./templates.js";
import { longAgo } from "./earn.testkit.js";

const faults = (draft: RuleDraft): readonly string[] => faultsOfDefinition(completeDefinition(draft)).map((each) => `${each.pointer} ${each.code}`);
const points = { kind: "base_rate", asset: "points", params: { minorPerPoint: 100 } } as const;

describe("a definition", () => {
  it("is completed, so that a later change of a default does not change a published rule", () => {
    const complete = completeDefinition({ conditions: { kind: "spend_at_least", params: { amount: 1 } }, effects: [points] });
    expect(complete).toEqual({
      conditions: { kind: "spend_at_least", params: { amount: 1, of: "receipt" } },
      effects: [{ kind: "base_rate", asset: "points", funder: "house", sourceClass: "PURCHASE", params: {
        minorPerPoint: 100, tax: "after_tax", discount: "after_discount", excludedTenders: [], excludedCategoryIds: [], excludedProductIds: [], excludedLabels: [] } }],
      stacking: { lane: "additive", group: null }, priority: 100, limits: [],
    });
    expect(completeDefinition(complete)).toEqual(complete);
  });

  it.each<[string, RuleDraft, readonly string[]]>([
    ["nothing to give", { conditions: always, effects: [] }, ["/effects too_few"]],
    ["two effects on points", { conditions: always, effects: [points, points] }, ["/effects/1/asset one_effect_per_asset"]],
    ["a kind that is not", { conditions: { kind: "moon", params: {} }, effects: [points] }, ["/conditions/kind unknown_kind"]],
    ["a fault deep inside", { conditions: { kind: "all", of: [{ kind: "any", of: [{ kind: "weekday", params: { days: [8] } }] }] }, effects: [points] }, ["/conditions/of/0/of/0/params/days wrong_item"]],
    ["an empty any", { conditions: { kind: "any", of: [] }, effects: [points] }, ["/conditions/of too_few"]],
    ["a window that ends before it starts", { conditions: { kind: "time_window", params: { from: "2026-02-02", to: "2026-01-01" } }, effects: [points] }, ["/conditions/params/to before_start"]],
    ["a day that is not", { conditions: { kind: "holiday", params: { dates: ["2026-02-30"] } }, effects: [points] }, ["/conditions/params/dates/0 not_a_date"]],
    ["a group without a name", { conditions: always, effects: [points], stacking: { lane: "best_of", group: null } }, ["/stacking/group required"]],
    ["a base rate that multiplies", { conditions: always, effects: [points], stacking: { lane: "multiplicative", group: null } }, ["/effects/0/kind lane_takes_multipliers_only"]],
    ["a cut outside the multiplicative lane", { conditions: always, effects: [{ kind: "multiplier", asset: "points", params: { multiplierBps: 9_000 } }] }, ["/effects/0/params/multiplierBps lowers_outside_multiplicative_lane"]],
    ["a limit on what it does not give", { conditions: always, effects: [points], limits: [{ scope: "member", period: "day", measure: "growth", max: 1, mode: "partial" }] }, ["/limits/0/measure rule_gives_none"]],
    ["a limit per order and day", { conditions: always, effects: [points], limits: [{ scope: "order", period: "day", measure: "points", max: 1, mode: "partial" }] }, ["/limits/0/period period_does_not_fit_scope"]],
    ["an unknown parameter", { conditions: { kind: "weekday", params: { days: [1], hours: [2] } }, effects: [points] }, ["/conditions/params/hours unknown_field"]],
  ])("tells %s", (_name, draft, expected) => {
    expect(faults(draft)).toEqual(expected);
  });

  it("names each kind of condition once", () => {
    expect(new Set(conditionKinds.map((each) => each.kind)).size).toBe(conditionKinds.length);
  });
});

describe("the templates", () => {
  const values = { minorPerPoint: 100, freshCategoryIds: ["c"], memberDayMinimum: 19_900, newArrivalLabels: ["new"], newArrivalPoints: 20, onlineChannels: ["app"] };
  it.each(ruleTemplates.map((each) => [each.code, each] as const))("%s compiles once its slots are filled", (_code, template) => {
    const versions = template.rules.map((rule, at) => {
      const definition = completeDefinition(fillTemplate(rule, values));
      expect(faultsOfDefinition(definition), rule.code).toEqual([]);
      return { ruleId: rule.code, versionId: String(at), versionNo: 1, publishedAt: longAgo, startsAt: longAgo, endsAt: null, storeIds: null, definition };
    });
    expect(compileRules(versions).rules).toHaveLength(template.rules.length);
    expect(new Set(template.rules.map((each) => each.code)).size).toBe(template.rules.length);
  });
});
