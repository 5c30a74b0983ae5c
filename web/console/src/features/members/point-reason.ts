import { useQuery } from "@tanstack/react-query";
import { useWords } from "../../app/language.js";
import { reasonCodes } from "./queries.js";

/** Why points moved: a reason of the programme's list by its name, one of ours in words, and anything else as people wrote it. */
export function usePointReason(): (reason: string) => string {
  const { language, has, wordsOf } = useWords();
  const { data } = useQuery({ queryKey: ["point-reason-codes"], queryFn: reasonCodes, staleTime: 300_000 });
  return (reason) => {
    const known = data?.find((each) => each.reasonCode === reason);
    if (known !== undefined) return language === "en" ? known.nameEn : known.nameZh;
    const key = `points.reason.${reason}`;
    return has(key) ? wordsOf(key) : reason;
  };
}
