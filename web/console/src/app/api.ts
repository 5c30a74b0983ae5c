import { browserClient } from "@regulars/api-client";
import { QueryClient } from "@tanstack/react-query";
import { ApiProblem } from "./problem.js";
import { chosenStores } from "./chosen-stores.js";
import { logInGate } from "./log-in-gate.js";

/** Sends a request; when the session has ended, waits until the person has logged in again, and sends it once more. */
async function send(request: Request): Promise<Response> {
  const isAboutSessions = /^\/v1\/(session|demo)\b/.test(new URL(request.url).pathname);
  const again = isAboutSessions ? null : request.clone();
  const response = await fetch(request);
  if (response.status !== 401 || again === null) return response;
  await logInGate.waitForLogIn();
  return fetch(again);
}

/** The one way to the server. */
export const api = browserClient({ baseUrl: globalThis.location.origin, fetch: send, stores: chosenStores.get });

export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 15_000,
      refetchOnWindowFocus: false,
      // A refusal stays a refusal; only a server that cannot be reached or is busy is asked again.
      retry: (failures, error) => failures < 2 && error instanceof ApiProblem && (error.status === 0 || error.status === 503 || error.status === 429),
    },
  },
});
