import { useQuery, useQueryClient } from "@tanstack/react-query";
import { App, Flex, Skeleton, Typography } from "antd";
import type { ReactNode } from "react";
import { useWords } from "../../app/language.js";
import { momentText } from "../../ui/moments.js";
import { PageHeader } from "../../ui/page-header.js";
import { ProblemAlert } from "../../ui/problem-alert.js";
import { ChangePassword } from "./change-password.js";
import { FactorsCard } from "./factors-card.js";
import { PasskeysCard } from "./passkeys-card.js";
import { ownKey, readOwn, sessionsKey } from "./queries.js";
import { TitledCard } from "./titled-card.js";
import { SessionsCard } from "./sessions-card.js";

/** Everybody's own page: how their account is opened, and where it is open. */
export function SecurityPage(): ReactNode {
  const { t, language } = useWords();
  const { message } = App.useApp();
  const client = useQueryClient();
  const { data, error, isPending, refetch } = useQuery({ queryKey: [ownKey], queryFn: readOwn });
  const changed = async (): Promise<void> => {
    await client.invalidateQueries({ predicate: ({ queryKey: [name] }) => name === ownKey || name === sessionsKey });
    void message.success(t("console.security.password_changed"));
  };
  return (
    <>
      <PageHeader title={t("console.security.title")} lead={t("console.security.lead")} />
      <Flex vertical gap={16} style={{ maxWidth: 960 }}>
        <ProblemAlert error={error} onRetry={() => void refetch()} />
        {isPending ? <Skeleton active /> : null}
        {data === undefined ? null : <FactorsCard own={data} />}
        <PasskeysCard />
        <TitledCard title={t("console.security.password")}>
          <Typography.Text type="secondary">
            {data === undefined ? null : `${t("console.security.password_changed_at", { at: momentText(language, data.passwordChangedAt) })} `}{t("console.security.change_what")}
          </Typography.Text>
          <ChangePassword onChanged={() => void changed()} />
        </TitledCard>
        <SessionsCard />
      </Flex>
    </>
  );
}
