import { useQuery, useQueryClient, type QueryClient } from "@tanstack/react-query";
import { createContext, useContext, type ReactNode } from "react";
import { logInGate } from "./log-in-gate.js";
import { endSession, readSession, type Session } from "./session-calls.js";

const sessionKey = ["session"] as const;

const SessionContext = createContext<Session | null>(null);

/** Who is logged in: undefined while we ask, null for nobody. */
export function useSessionQuery(): { readonly session: Session | null | undefined; readonly error: unknown } {
  const { data, error } = useQuery({ queryKey: sessionKey, queryFn: readSession, staleTime: 60_000, retry: 1 });
  return { session: data, error };
}

export function SessionProvider({ session, children }: { readonly session: Session; readonly children: ReactNode }): ReactNode {
  return <SessionContext.Provider value={session}>{children}</SessionContext.Provider>;
}

export function useSession(): Session {
  const session = useContext(SessionContext);
  if (session === null) throw new Error("a page for people who are logged in is shown to somebody else");
  return session;
}

/** Whether the person holds a permission. A button that needs it says so instead of failing. */
export function useMay(permission: string): boolean {
  return useSession().permissions.includes(permission);
}

/** After a log-in: who it is, and what waited goes again. What another person's session has read is forgotten. */
export async function afterLogIn(client: QueryClient): Promise<void> {
  const before = client.getQueryData<Session | null>(sessionKey) ?? null;
  const now = await readSession();
  if (before !== null && now !== null && before.staffId !== now.staffId) client.removeQueries({ predicate: (query) => query.queryKey[0] !== sessionKey[0] });
  client.setQueryData(sessionKey, now);
  logInGate.loggedIn();
}

export function useLogOut(): () => Promise<void> {
  const client = useQueryClient();
  return async () => {
    await endSession();
    client.clear();
    client.setQueryData(sessionKey, null);
  };
}
