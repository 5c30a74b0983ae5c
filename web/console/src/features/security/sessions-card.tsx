import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { App, Flex, Tag } from "antd";
import type { ReactNode } from "react";
import { useWords } from "../../app/language.js";
import { ActionButton } from "../../ui/action-button.js";
import { momentText } from "../../ui/moments.js";
import { ProblemAlert } from "../../ui/problem-alert.js";
import { WideTable } from "../../ui/wide-table.js";
import { deviceWords } from "./device-words.js";
import { TitledCard } from "./titled-card.js";
import { endOtherSessions, endOwnSession, readSessions, sessionsKey, type OwnSessionEntry } from "./queries.js";

export function SessionsCard(): ReactNode {
  const { t, language } = useWords();
  const { message, modal } = App.useApp();
  const client = useQueryClient();
  const { data, error, isPending, refetch } = useQuery({ queryKey: [sessionsKey], queryFn: readSessions });
  const end = useMutation({
    mutationFn: (sessionId: string | null) => (sessionId === null ? endOtherSessions() : endOwnSession(sessionId)),
    onSuccess: (count) => void message.success(t("console.security.ended", { count })),
    onSettled: () => client.invalidateQueries({ queryKey: [sessionsKey] }),
  });
  const others = (data ?? []).filter((each) => !each.isThis).length;
  const askAll = (): void => {
    modal.confirm({ title: t("console.security.end_others"), content: t("console.security.end_others_what"), okText: t("console.security.end_others"), okButtonProps: { danger: true }, onOk: () => end.mutateAsync(null).catch(() => undefined) });
  };
  const device = ({ userAgent }: OwnSessionEntry): string => {
    const known = deviceWords(userAgent);
    return known === null ? t("console.security.device_unknown") : t("console.security.device", { browser: known.browser, system: known.system });
  };
  return (
    <TitledCard
      title={t("console.security.sessions")}
      action={<ActionButton danger disabledReason={others === 0 ? t("console.security.no_others") : undefined} loading={end.isPending} onClick={askAll}>{t("console.security.end_others")}</ActionButton>}
    >
        <ProblemAlert error={error ?? end.error} onRetry={() => void refetch()} />
        <WideTable<OwnSessionEntry>
          aria-label={t("console.security.sessions")} size="small" rowKey="sessionId" pagination={false} loading={isPending} dataSource={[...(data ?? [])]}
          columns={[
            { key: "where", title: t("console.security.where"), render: (_, each) => <Flex gap={8} align="center"><span>{device(each)}</span>{each.isThis ? <Tag color="success">{t("console.security.this_one")}</Tag> : null}</Flex> },
            { key: "address", title: t("console.security.address"), render: (_, each) => each.address },
            { key: "since", title: t("console.security.since"), render: (_, each) => momentText(language, each.createdAt) },
            { key: "seen", title: t("console.security.seen"), render: (_, each) => momentText(language, each.lastUsedAt) },
            { key: "act", title: t("console.security.action"), render: (_, each) => <ActionButton size="small" disabledReason={each.isThis ? t("console.security.log_out_instead") : undefined} onClick={() => end.mutate(each.sessionId)}>{t("console.security.end")}</ActionButton> },
          ]}
        />
    </TitledCard>
  );
}
