import type { Words } from "@regulars/i18n/one-language";
import { useWords } from "../../app/language.js";
import { useSession } from "../../app/session.js";

const staffIdOf = (actor: string): string | null => (actor.startsWith("staff:") ? actor.slice("staff:".length) : null);

/** Whether a person is the one who is logged in. */
export function useIsSelf(): (actor: string) => boolean {
  const { staffId } = useSession();
  return (actor) => staffIdOf(actor) === staffId;
}

/** Who did something: oneself by name, colleagues by the end of their number. */
export function useActorText(): (actor: string) => string {
  const words = useWords();
  const { staffId, name } = useSession();
  return (actor) => actorText(words, actor, { staffId, name });
}

function actorText({ t }: Words, actor: string, self: { readonly staffId: string; readonly name: string }): string {
  const id = staffIdOf(actor);
  if (actor === "anyone") return t("console.approvals.anyone");
  if (actor.startsWith("api_key:")) return t("console.approvals.api_key", { id: actor.slice(-8) });
  if (actor.startsWith("member:")) return t("console.approvals.member");
  if (id === null) return actor.startsWith("system") ? t("console.approvals.system") : actor;
  return id === self.staffId ? t("console.approvals.you", { name: self.name }) : t("console.approvals.staff", { id: id.slice(-8) });
}
