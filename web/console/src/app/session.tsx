import { useQuery, useQueryClient, type QueryClient } from "@tanstack/react-query";
import { createContext, useContext, type ReactNode } from "react";
import { logInGate } from "./log-in-gate.js";
import { endSession, readSession, type Session } from "./session-calls.js";

const sessionKey = ["session"] as const;

const SessionContext = createContext<Session | null>(null);

/** Who is logged in: undefined while we ask, null for nobody. Asked once: a session that ends later must not take the page away from under a form. */
export function useSessionQuery(): { readonly session: Session | null | undefined; readonly error: unknown } {
  const { data, error } = useQuery({ queryKey: sessionKey, queryFn: () => readSession(), staleTime: Infinity, gcTime: Infinity, refetchOnReconnect: false, retry: 1 });
  return { session: data, error };
}

/** Another person gets pages of their own: what the one before has typed is not theirs. */
export function SessionProvider({ session, children }: { readonly session: Session; readonly children: ReactNode }): ReactNode {
  return <SessionContext.Provider key={session.staffId} value={session}>{children}</SessionContext.Provider>;
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

/** After a log-in: who it is, and what waited goes again. What another person's session has read is forgotten, and what they had sent is not sent. */
export async function afterLogIn(client: QueryClient): Promise<void> {
  const before = client.getQueryData<Session | null>(sessionKey) ?? null;
  const now = await readSession();
  const isSamePerson = before === null || before.staffId === now?.staffId;
  if (!isSamePerson) client.removeQueries({ predicate: (query) => query.queryKey[0] !== sessionKey[0] });
  client.setQueryData(sessionKey, now);
  logInGate.loggedIn(isSamePerson);
}

/** Tells the server that somebody is there; the session lasts anew. Null: it has ended. */
export async function stayLoggedIn(client: QueryClient): Promise<void> {
  const now = await readSession();
  if (now === null) logInGate.ended();
  else client.setQueryData(sessionKey, now);
}

export function useLogOut(): () => Promise<void> {
  const client = useQueryClient();
  return async () => {
    await endSession();
    // Forgotten is what was read, not the question who is there: the page listens to that one.
    client.removeQueries({ predicate: (query) => query.queryKey[0] !== sessionKey[0] });
    client.setQueryData(sessionKey, null);
  };
}
