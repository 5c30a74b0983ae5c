import { Alert, Button } from "antd";
import type { ReactNode } from "react";
import { useWords } from "../app/language.js";
import { ApiProblem, problemText } from "../app/problem.js";

/** What went wrong, in words, with a way to try again where that makes sense. */
export function ProblemAlert({ error, onRetry }: { readonly error: unknown; readonly onRetry?: () => void }): ReactNode {
  const words = useWords();
  if (error === null || error === undefined) return null;
  const refused = error instanceof ApiProblem && error.status === 403;
  return (
    <Alert
      showIcon
      type={refused ? "warning" : "error"}
      title={problemText(words, error)}
      description={error instanceof ApiProblem && error.requestId !== null ? words.t("console.request_id", { requestId: error.requestId }) : undefined}
      action={onRetry === undefined || refused ? undefined : <Button size="small" onClick={onRetry}>{words.t("console.retry")}</Button>}
    />
  );
}
