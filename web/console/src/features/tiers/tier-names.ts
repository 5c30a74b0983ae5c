import { useQuery } from "@tanstack/react-query";
import { nameIn, useWords } from "../../app/language.js";
import { useMay } from "../../app/session.js";
import { tierSetsPage, tiersKey, type TierSet } from "./queries.js";

const stateRank: Readonly<Record<TierSet["state"], number>> = { active: 0, scheduled: 1, superseded: 2, draft: 3 };

/** What people call a tier or a task whose code is known: by the set in force, or the latest that has it. The code where there is no other word. */
export function useTierNames(): { readonly tier: (code: string) => string; readonly task: (code: string) => string } {
  const { language } = useWords();
  const may = useMay("tiers.read");
  const { data } = useQuery({ queryKey: [tiersKey, "names"], queryFn: () => tierSetsPage(undefined), staleTime: 300_000, enabled: may });
  const sets = [...(data?.items ?? [])].sort((a, b) => stateRank[a.state] - stateRank[b.state]);
  const named = (all: readonly { readonly code: string; readonly name: { readonly "zh-CN": string; readonly en: string } }[], code: string): string => nameIn(language, all.find((each) => each.code === code)?.name ?? {}) || code;
  return { tier: (code) => named(sets.flatMap((each) => each.tiers), code), task: (code) => named(sets.flatMap((each) => each.tasks), code) };
}
