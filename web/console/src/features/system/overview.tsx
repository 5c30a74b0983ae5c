import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Alert, App, Card, Col, Descriptions, Empty, Flex, Row, Skeleton, Tag, Typography } from "antd";
import type { ReactNode } from "react";
import { useWords } from "../../app/language.js";
import { useMay } from "../../app/session.js";
import { ActionButton } from "../../ui/action-button.js";
import { momentText } from "../../ui/moments.js";
import { ProblemAlert } from "../../ui/problem-alert.js";
import { bytesText } from "./sizes.js";
import { checkInvariants, readSystem, retryJob, systemKey, type System } from "./queries.js";
import { WideTable } from "../../ui/wide-table.js";

const everyMs = 10_000;

/** What is wrong, at the top and in words; nothing wrong is said too. */
function Findings({ system }: { readonly system: System }): ReactNode {
  const { t } = useWords();
  const broken = system.invariants.items.filter((each) => (each.found ?? 0) > 0);
  const gaveUp = system.jobs.inTrouble.filter((each) => each.hasGivenUp).length;
  const wrong = [
    ...(system.invariants.isHalted ? [t("console.system.halted")] : []),
    ...(broken.length > 0 ? [t("console.system.broken", { count: broken.length })] : []),
    ...(gaveUp > 0 ? [t("console.system.gave_up", { count: gaveUp })] : []),
    ...(system.outbox.failures.length > 0 ? [t("console.system.undelivered", { count: system.outbox.failures.length })] : []),
    ...(system.outbox.ageSeconds > 300 ? [t("console.system.outbox_slow", { seconds: system.outbox.ageSeconds })] : []),
  ];
  return wrong.length === 0
    ? <Alert showIcon type="success" title={t("console.system.fine")} />
    : <Alert showIcon type={system.invariants.isHalted ? "error" : "warning"} title={t("console.system.wrong")} description={<ul style={{ margin: 0, paddingInlineStart: 20 }}>{wrong.map((each) => <li key={each}>{each}</li>)}</ul>} />;
}

function Facts({ system }: { readonly system: System }): ReactNode {
  const { t, language } = useWords();
  const { program, database, admission, outbox } = system;
  const item = (key: string, label: string, children: ReactNode) => ({ key, label, children });
  return (
    <Row gutter={[16, 16]}>
      <Col xs={24} lg={12}>
        <Card title={t("console.system.program")}>
          <Descriptions column={1} size="small" items={[
            item("version", t("console.system.version"), `${program.version} · Node ${program.node}`),
            item("started", t("console.system.started"), momentText(language, program.startedAt)),
            item("memory", t("console.system.memory"), t("console.system.memory_of", { memory: bytesText(program.memoryBytes), heap: bytesText(program.heapBytes) })),
            item("flight", t("console.system.in_flight"), String(admission.inFlight)),
            item("shed", t("console.system.shed"), String(admission.shed)),
            item("queues", t("console.system.queues"), admission.queues.length === 0 ? t("console.system.none_waits") : admission.queues.map((each) => `${each.operation} ${each.length}`).join(", ")),
          ]} />
        </Card>
      </Col>
      <Col xs={24} lg={12}>
        <Card title={t("console.system.database")}>
          <Descriptions column={1} size="small" items={[
            item("version", t("console.system.version"), `PostgreSQL ${database.version}`),
            item("size", t("console.system.size"), bytesText(database.sizeBytes)),
            item("connections", t("console.system.connections"), `${database.connections} / ${database.connectionsAtMost}`),
            item("migrations", t("console.system.migrations"), t("console.system.migrations_of", { count: database.migrations, last: database.lastMigration })),
            item("migrated", t("console.system.migrated_at"), momentText(language, database.lastMigrationAt)),
            item("outbox", t("console.system.outbox"), outbox.ageSeconds === 0 ? t("console.system.none_waits") : t("console.system.outbox_age", { seconds: outbox.ageSeconds })),
          ]} />
        </Card>
      </Col>
    </Row>
  );
}

function Jobs({ system }: { readonly system: System }): ReactNode {
  const { t, language } = useWords();
  const { message } = App.useApp();
  const client = useQueryClient();
  const mayRun = useMay("system.run");
  const again = useMutation({
    mutationFn: retryJob,
    onSuccess: async () => {
      void message.success(t("console.system.job_queued"));
      await client.invalidateQueries({ queryKey: [systemKey] });
    },
  });
  const { kinds, inTrouble } = system.jobs;
  return (
    <Card title={t("console.system.jobs")}>
      <Flex vertical gap={16}>
        <ProblemAlert error={again.error} />
        {inTrouble.length === 0 ? null : (
          <WideTable<System["jobs"]["inTrouble"][number]>
            aria-label={t("console.system.jobs_in_trouble")}
            title={() => <Typography.Text strong>{t("console.system.jobs_in_trouble")}</Typography.Text>}
            size="small" rowKey="jobId" dataSource={inTrouble} pagination={{ pageSize: 10, hideOnSinglePage: true }}
            columns={[
              { key: "name", title: t("console.system.job"), render: (_, job) => job.name },
              { key: "state", title: t("console.system.state"), render: (_, job) => <Tag color={job.hasGivenUp ? "error" : "warning"}>{t(job.hasGivenUp ? "console.system.job_gave_up" : "console.system.job_retries", { attempts: job.attempts, most: job.maxAttempts })}</Tag> },
              { key: "error", title: t("console.system.error"), render: (_, job) => <Typography.Text style={{ whiteSpace: "pre-wrap", maxWidth: 480, display: "inline-block", overflowWrap: "anywhere" }}>{job.lastError}</Typography.Text> },
              { key: "tried", title: t("console.system.last_tried"), render: (_, job) => momentText(language, job.lastTriedAt) },
              { key: "again", title: t("console.system.action"), render: (_, job) => <ActionButton size="small" loading={again.isPending && again.variables === job.jobId} disabledReason={mayRun ? undefined : t("console.system.may_not_run")} onClick={() => again.mutate(job.jobId)}>{t("console.system.job_again")}</ActionButton> },
            ]}
          />
        )}
        <WideTable<System["jobs"]["kinds"][number]>
          aria-label={t("console.system.jobs")}
          size="small" rowKey="name" dataSource={kinds} pagination={false}
          locale={{ emptyText: <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t("console.system.no_jobs")} /> }}
          columns={[
            { key: "name", title: t("console.system.job"), render: (_, job) => job.name },
            { key: "waiting", title: t("console.system.waiting"), align: "right", render: (_, job) => job.waiting },
            { key: "running", title: t("console.system.running"), align: "right", render: (_, job) => job.running },
            { key: "retrying", title: t("console.system.retrying"), align: "right", render: (_, job) => job.retrying },
            { key: "failed", title: t("console.system.failed"), align: "right", render: (_, job) => (job.failed > 0 ? <Typography.Text type="danger" strong>{job.failed}</Typography.Text> : 0) },
            { key: "next", title: t("console.system.next_run"), render: (_, job) => momentText(language, job.nextRunAt) },
          ]}
        />
        {system.outbox.failures.length === 0 ? null : (
          <WideTable<System["outbox"]["failures"][number]>
            aria-label={t("console.system.outbox_failures")}
            title={() => <Typography.Text strong>{t("console.system.outbox_failures")}</Typography.Text>}
            size="small" rowKey="reaction" dataSource={system.outbox.failures} pagination={false}
            columns={[
              { key: "reaction", title: t("console.system.reaction"), render: (_, each) => each.reaction },
              { key: "events", title: t("console.system.events"), align: "right", render: (_, each) => each.events },
              { key: "error", title: t("console.system.error"), render: (_, each) => <Typography.Text style={{ whiteSpace: "pre-wrap", overflowWrap: "anywhere" }}>{each.lastError}</Typography.Text> },
              { key: "next", title: t("console.system.next_run"), render: (_, each) => momentText(language, each.nextAttemptAt) },
            ]}
          />
        )}
      </Flex>
    </Card>
  );
}

function Invariants({ system }: { readonly system: System }): ReactNode {
  const { t, language } = useWords();
  const { message } = App.useApp();
  const mayRun = useMay("system.run");
  const check = useMutation({ mutationFn: checkInvariants, onSuccess: () => void message.success(t("console.system.check_queued")) });
  const { items, lastCheckedAt, total } = system.invariants;
  return (
    <Card
      title={t("console.system.invariants")}
      extra={<ActionButton loading={check.isPending} disabledReason={mayRun ? undefined : t("console.system.may_not_run")} onClick={() => check.mutate()}>{t("console.system.check_now")}</ActionButton>}
    >
      <Flex vertical gap={12}>
        <Typography.Text type="secondary">{lastCheckedAt === null ? t("console.system.never_checked", { count: total }) : t("console.system.checked_at", { count: total, moment: momentText(language, lastCheckedAt) })}</Typography.Text>
        <ProblemAlert error={check.error} />
        <WideTable<System["invariants"]["items"][number]>
          aria-label={t("console.system.invariants")}
          size="small" rowKey="name" dataSource={items} pagination={{ pageSize: 15, hideOnSinglePage: true, showSizeChanger: false }}
          expandable={{ rowExpandable: (each) => each.sample.length > 0, expandedRowRender: (each) => <pre style={{ margin: 0, whiteSpace: "pre-wrap", overflowWrap: "anywhere" }}>{each.sample.map((row) => JSON.stringify(row)).join("\n")}</pre> }}
          columns={[
            { key: "name", title: t("console.system.invariant"), render: (_, each) => <span style={{ whiteSpace: "normal", display: "inline-block", maxWidth: 640 }}>{each.name}</span> },
            { key: "state", title: t("console.system.state"), render: (_, each) => (each.found === null ? <Tag>{t("console.system.not_checked")}</Tag> : each.found === 0 ? <Tag color="success">{t("console.system.holds")}</Tag> : <Tag color="error">{t("console.system.found", { count: each.found })}</Tag>) },
            { key: "severity", title: t("console.system.severity"), render: (_, each) => t(`console.system.severity.${each.severity}`) },
            { key: "since", title: t("console.system.broken_since"), render: (_, each) => momentText(language, each.brokenSince) },
            { key: "took", title: t("console.system.took"), align: "right", render: (_, each) => (each.tookMs === null ? "–" : `${each.tookMs} ms`) },
          ]}
        />
      </Flex>
    </Card>
  );
}

export function Overview(): ReactNode {
  const { data, error, isPending, refetch } = useQuery({ queryKey: [systemKey], queryFn: readSystem, refetchInterval: everyMs });
  if (data === undefined) return isPending ? <Card><Skeleton active paragraph={{ rows: 10 }} /></Card> : <ProblemAlert error={error} onRetry={() => void refetch()} />;
  return (
    <Flex vertical gap={16}>
      {error === null ? null : <ProblemAlert error={error} onRetry={() => void refetch()} />}
      <Findings system={data} />
      <Facts system={data} />
      <Jobs system={data} />
      <Invariants system={data} />
    </Flex>
  );
}
