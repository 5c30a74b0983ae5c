import { useQueries, useQuery } from "@tanstack/react-query";
import { useWords } from "../../app/language.js";
import { useSession } from "../../app/session.js";
import { choicesOf } from "../../ui/choices.js";
import { readKinds, rulesKey, type Definition, type Kinds } from "./queries.js";
import { namedIn, type Speech } from "./rule-words.js";

export function useKinds(): { readonly kinds: Kinds | undefined; readonly error: unknown } {
  const { data, error } = useQuery({ queryKey: [rulesKey, "kinds"], queryFn: readKinds, staleTime: 3_600_000 });
  return { kinds: data, error };
}

const namesAtMost = 120;

/** The names of stores, goods and tiers; until they are known, and where there are none, the thing itself. */
export function useNames(wanted: readonly { readonly of: string; readonly id: string }[]): (of: string, id: string) => string {
  const { language } = useWords();
  const distinct = [...new Map(wanted.map((each) => [`${each.of} ${each.id}`, each])).values()].filter((each) => choicesOf(each.of, language) !== null).slice(0, namesAtMost);
  const found = useQueries({
    queries: distinct.map(({ of, id }) => {
      const source = choicesOf(of, language);
      return { queryKey: [...(source?.key ?? [of]), "label", id], queryFn: () => source?.labelOf(id) ?? id, staleTime: 300_000 };
    }),
  });
  const names = new Map(distinct.map(({ of, id }, at) => [`${of} ${id}`, found[at]?.data]));
  return (of, id) => names.get(`${of} ${id}`) ?? (choicesOf(of, language) === null || of === "tierCode" ? id : id.slice(-8));
}

/** What is needed to say these definitions in words; null until the kinds are known. */
export function useSpeech(definitions: readonly Definition[]): Speech | null {
  const words = useWords();
  const { programme } = useSession();
  const { kinds } = useKinds();
  const names = useNames(kinds === undefined ? [] : definitions.flatMap((each) => namedIn(kinds, each)));
  return kinds === undefined ? null : { words, currency: programme.currency, kinds, names };
}
