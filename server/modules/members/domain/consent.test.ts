import { dayMs, instant } from "@regulars/kernel";
import { describe, expect, it } from "vitest";
import { standingOf, subjectFault } from "./consent.js";
import { consentSubjects } from "./purposes.js";

const now = instant(Date.parse("2026-03-02T02:00:00Z"));
const ago = (days: number) => instant(now - days * dayMs);
const said = (decision: "given" | "refused" | "withdrawn", policyVersion: number, days: number) => ({ decision, policyVersion, decidedAt: ago(days) });

describe("what holds of a consent", () => {
  it("is no until somebody says yes", () => {
    expect(standingOf(null, 1, now)).toEqual({ state: "none", isGiven: false, nextPromptAt: now });
  });

  it("is yes for the text that was agreed to, and asks anew for the next one", () => {
    expect(standingOf(said("given", 2, 10), 2, now)).toEqual({ state: "given", isGiven: true, nextPromptAt: null });
    expect(standingOf(said("given", 1, 10), 2, now)).toEqual({ state: "outdated", isGiven: false, nextPromptAt: now });
  });

  it("leaves who said no in peace for 90 days, unless the text changes", () => {
    expect(standingOf(said("refused", 1, 10), 1, now).nextPromptAt).toBe(now + 80 * dayMs);
    expect(standingOf(said("withdrawn", 1, 100), 1, now).nextPromptAt).toBe(now - 10 * dayMs);
    expect(standingOf(said("refused", 1, 10), 2, now).nextPromptAt).toBe(now);
  });

  it("is no where no text is in force", () => {
    expect(standingOf(said("given", 1, 10), null, now)).toEqual({ state: "outdated", isGiven: false, nextPromptAt: null });
  });
});

describe("a consent", () => {
  it("is for a channel where messages are sent, and only there", () => {
    expect(consentSubjects.map(subjectFault)).toEqual(consentSubjects.map(() => null));
    expect(subjectFault({ purpose: "marketing", channel: null })).toBe("channel_missing");
    expect(subjectFault({ purpose: "profiling", channel: "sms" })).toBe("channel_not_used");
    expect(subjectFault({ purpose: "membership", channel: null })).toBe("not_by_consent");
  });
});
