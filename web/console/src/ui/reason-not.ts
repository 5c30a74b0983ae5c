import { useWords } from "../app/language.js";
import { useSession } from "../app/session.js";

/** Why a person may not do something, in words; undefined when they may. */
export function useReasonNot(permission: string): string | undefined {
  const { t, wordsOf } = useWords();
  const { permissions } = useSession();
  return permissions.includes(permission) ? undefined : t("console.no_permission.what", { permission: wordsOf(`permission.${permission}`) });
}
