import { useQuery } from "@tanstack/react-query";
import { useWords } from "../../app/language.js";
import { hasPasskeys, passkeyObstacle } from "../../app/passkey-browser.js";
import { logInWays, type LogInWays } from "../../app/session-calls.js";

export function useLogInWays(): LogInWays | undefined {
  return useQuery({ queryKey: ["log-in-ways"], queryFn: logInWays, staleTime: 300_000 }).data;
}

/** In words, why no passkey can be used here; undefined when one can, or as long as nothing is known. */
export function usePasskeyObstacle(): string | undefined {
  const { t } = useWords();
  const ways = useLogInWays();
  const obstacle = ways === undefined ? null : passkeyObstacle(ways.passkeyHost, globalThis.location, hasPasskeys());
  return obstacle === null ? undefined : t(obstacle.key, obstacle.params);
}
