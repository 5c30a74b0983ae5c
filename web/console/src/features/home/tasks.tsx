import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Card, Empty, Flex, Skeleton, Typography } from "antd";
import type { ReactNode } from "react";
import { useWords } from "../../app/language.js";
import { paths } from "../../paths.js";
import { momentText } from "../../ui/moments.js";
import { ProblemAlert } from "../../ui/problem-alert.js";
import { titleOf } from "../approvals/approval-words.js";
import { approvalsKey, approvalsPage } from "../approvals/queries.js";

const shownAtMost = 5;

/** What waits for this person, the newest first. */
export function Tasks(): ReactNode {
  const words = useWords();
  const { t, language } = words;
  const { data, error, isPending, refetch } = useQuery({ queryKey: [approvalsKey, "home"], queryFn: () => approvalsPage({ view: "waiting_for_me" }, undefined), refetchInterval: 60_000 });
  return (
    <Card title={t("console.home.tasks")} extra={<Link to={paths.approvals}>{t("console.home.all_tasks")}</Link>} style={{ height: "100%" }}>
      <ProblemAlert error={error} onRetry={() => void refetch()} />
      {isPending ? <Skeleton active /> : null}
      {data === undefined ? null : data.items.length === 0 ? <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t("console.home.no_tasks")} /> : (
        <Flex vertical gap={12} component="ul" style={{ listStyle: "none", margin: 0, padding: 0 }}>
          {data.items.slice(0, shownAtMost).map((each) => (
            <li key={each.approvalId}>
              <Link to={paths.approvals} search={{ approval: each.approvalId }} style={{ overflowWrap: "anywhere" }}>{titleOf(words, each)}</Link>
              <br />
              <Typography.Text type="secondary" style={{ fontSize: 12 }}>{t("console.home.task_until", { moment: momentText(language, each.expiresAt) })}</Typography.Text>
            </li>
          ))}
          {data.items.length > shownAtMost ? <li><Typography.Text type="secondary">{t("console.home.more_tasks", { count: data.items.length - shownAtMost })}</Typography.Text></li> : null}
        </Flex>
      )}
    </Card>
  );
}
