import type { components } from "@regulars/api-client";
import { Link } from "@tanstack/react-router";
import { Alert, Flex } from "antd";
import type { ReactNode } from "react";
import { useWords } from "../app/language.js";
import { paths } from "../paths.js";

type Waiting = components["schemas"]["ApprovalWaiting"];

/** The answer when a second person has to decide first; null when it is done. */
export function waitingIn(answer: object | undefined): Waiting | null {
  return answer !== undefined && "approvalId" in answer && "cause" in answer ? (answer as Waiting) : null;
}

/** Says that nothing has happened yet, why, and where it goes on. */
export function WaitingNotice({ waiting }: { readonly waiting: Waiting }): ReactNode {
  const { t, wordsOf } = useWords();
  return (
    <Alert
      showIcon
      type="warning"
      title={t("console.waits")}
      description={
        <Flex vertical gap={8}>
          <span>{wordsOf(`approvals.cause.${waiting.cause}`)}</span>
          <Link to={paths.approvals} search={{ view: "mine", approval: waiting.approvalId }}>{t("console.waits.to_approvals")}</Link>
        </Flex>
      }
    />
  );
}
