import { browserClient } from "@regulars/api-client";
import { QueryClient } from "@tanstack/react-query";
import { ApiProblem, problemFrom } from "./problem.js";
import { chosenStores } from "./chosen-stores.js";
import { logInGate } from "./log-in-gate.js";
import { presence } from "./presence.js";

/** Sends a request; when the session has ended, waits until the person has logged in again, and sends it once more. */
async function send(request: Request): Promise<Response> {
  // Who is logged in is asked before anybody is; the answer "nobody" is one.
  const asksWho = new URL(request.url).pathname === "/v1/session";
  if (!presence.isHere()) request.headers.set("x-regulars-passive", "1");
  const again = asksWho ? null : request.clone();
  const response = await fetch(request);
  if (response.status !== 401 || again === null || !(await hasEnded(response))) return response;
  if (!(await logInGate.waitForLogIn())) throw new ApiProblem("console.log_in.other_person", 0);
  again.headers.delete("x-regulars-passive");
  return fetch(again);
}

/** A wrong password or code is answered with 401 too. */
async function hasEnded(response: Response): Promise<boolean> {
  const body: unknown = await response.clone().json().catch(() => null);
  return problemFrom(body, response.status).code === "access.not_authenticated";
}

/** The one way to the server. */
export const api = browserClient({ baseUrl: globalThis.location.origin, fetch: send, stores: chosenStores.get });

export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 15_000,
      refetchOnWindowFocus: false,
      // A refusal stays a refusal; only a server that cannot be reached or is busy is asked again.
      retry: (failures, error) => failures < 2 && error instanceof ApiProblem && (error.code === "console.unreachable" || error.status === 503 || error.status === 429),
    },
  },
});
