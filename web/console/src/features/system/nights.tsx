import { formatBusinessDate } from "@regulars/i18n/one-language";
import { businessDate } from "@regulars/kernel";
import { useInfiniteQuery, useMutation, useQueryClient } from "@tanstack/react-query";
import { Alert, App, Button, Card, Checkbox, Empty, Flex, Modal, Tag, Typography } from "antd";
import { useState, type ReactNode } from "react";
import { useWords } from "../../app/language.js";
import { useMay } from "../../app/session.js";
import { ActionButton } from "../../ui/action-button.js";
import { momentText } from "../../ui/moments.js";
import { ProblemAlert } from "../../ui/problem-alert.js";
import { nightsPage, runNight, systemKey, type Night } from "./queries.js";
import { WideTable } from "../../ui/wide-table.js";

const colours = { done: "success", failed: "error", running: "processing" } as const;

function Steps({ night }: { readonly night: Night }): ReactNode {
  const { t, language, has, wordsOf } = useWords();
  const statText = (name: string): string => (has(`console.system.stat.${name}`) ? wordsOf(`console.system.stat.${name}`) : name);
  return (
    <WideTable<Night["steps"][number]>
      aria-label={t("console.system.steps")}
      size="small" rowKey="step" pagination={false} dataSource={night.steps}
      columns={[
        { key: "step", title: t("console.system.step"), render: (_, each) => each.step },
        { key: "state", title: t("console.system.state"), render: (_, each) => <Tag color={colours[each.state]}>{t(`console.system.night.${each.state}`)}</Tag> },
        { key: "started", title: t("console.system.started"), render: (_, each) => momentText(language, each.startedAt) },
        { key: "took", title: t("console.system.took"), align: "right", render: (_, each) => (each.seconds === null ? "–" : t("console.system.seconds", { seconds: each.seconds.toFixed(1) })) },
        {
          key: "result", title: t("console.system.result"),
          render: (_, each) => (each.error === null ? Object.entries(each.stats).map(([name, value]) => `${statText(name)} ${value}`).join(" · ") || "–" : <Typography.Text type="danger" style={{ whiteSpace: "pre-wrap" }}>{each.error}</Typography.Text>),
        },
      ]}
    />
  );
}

function RunDialog({ date, onClose }: { readonly date: string; readonly onClose: () => void }): ReactNode {
  const { t, language } = useWords();
  const { message } = App.useApp();
  const client = useQueryClient();
  const [again, setAgain] = useState(false);
  const run = useMutation({
    mutationFn: () => runNight(date, again),
    onSuccess: async () => {
      void message.success(t("console.system.night_queued"));
      await client.invalidateQueries({ queryKey: [systemKey] });
      onClose();
    },
  });
  return (
    <Modal open title={t("console.system.run_night_of", { day: formatBusinessDate(language, businessDate(date)) })} okText={t("console.system.run_night")} confirmLoading={run.isPending} onOk={() => run.mutate()} onCancel={onClose}>
      <Flex vertical gap={12}>
        <ProblemAlert error={run.error} />
        <Alert showIcon type="info" title={t("console.system.run_night_what")} />
        <Checkbox checked={again} onChange={(event) => setAgain(event.target.checked)}>{t("console.system.run_night_again")}</Checkbox>
      </Flex>
    </Modal>
  );
}

/** The nightly pipeline, date by date. */
export function Nights(): ReactNode {
  const { t, language } = useWords();
  const mayRun = useMay("system.run");
  const [running, setRunning] = useState<string | null>(null);
  const query = useInfiniteQuery({
    queryKey: [systemKey, "nights"], queryFn: ({ pageParam }) => nightsPage(pageParam), initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.nextCursor ?? undefined, refetchInterval: 15_000,
  });
  const nights = query.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <Card>
      <Flex vertical gap={12}>
        {query.isError ? <ProblemAlert error={query.error} onRetry={() => void query.refetch()} /> : null}
        <WideTable<Night>
          aria-label={t("console.system.nights")}
          size="middle" rowKey="businessDate" pagination={false} loading={query.isPending} dataSource={nights}
          locale={{ emptyText: query.isPending || query.isError ? <span /> : <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t("console.system.no_nights")} /> }}
          expandable={{ expandedRowRender: (night) => <Steps night={night} /> }}
          columns={[
            { key: "date", title: t("console.system.business_date"), render: (_, night) => formatBusinessDate(language, businessDate(night.businessDate)) },
            { key: "state", title: t("console.system.state"), render: (_, night) => <Tag color={colours[night.state]}>{t(`console.system.night.${night.state}`)}</Tag> },
            { key: "steps", title: t("console.system.steps"), align: "right", render: (_, night) => `${night.steps.filter((each) => each.state === "done").length} / ${night.steps.length}` },
            { key: "started", title: t("console.system.started"), render: (_, night) => momentText(language, night.startedAt) },
            { key: "finished", title: t("console.system.finished"), render: (_, night) => momentText(language, night.finishedAt) },
            { key: "run", title: t("console.system.action"), render: (_, night) => <ActionButton size="small" disabledReason={mayRun ? undefined : t("console.system.may_not_run")} onClick={() => setRunning(night.businessDate)}>{t("console.system.run_night")}</ActionButton> },
          ]}
        />
        {query.hasNextPage ? <Button loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>{t("console.table.more")}</Button> : null}
      </Flex>
      {running === null ? null : <RunDialog date={running} onClose={() => setRunning(null)} />}
    </Card>
  );
}
