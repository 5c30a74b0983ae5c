import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Link, useParams } from "@tanstack/react-router";
import { Alert, App, Button, Descriptions, Flex, Form, Input, Modal, Progress, Skeleton, Statistic, Table, Tabs, Typography } from "antd";
import { useState, type ReactNode } from "react";
import { useWords } from "../../app/language.js";
import { useMay } from "../../app/session.js";
import { paths } from "../../paths.js";
import { ActionButton } from "../../ui/action-button.js";
import { useFormats } from "../../ui/formats.js";
import { PageHeader } from "../../ui/page-header.js";
import { ProblemAlert } from "../../ui/problem-alert.js";
import { useActorText } from "../approvals/actor.js";
import { approvalsKey, oneApproval } from "../approvals/queries.js";
import { ImportTag } from "./import-tag.js";
import { MappingForm } from "./mapping-form.js";
import { paceOf } from "./pace.js";
import { cancelImport, downloadRejected, importKey, importsKey, readImport, startImport, stopImport, type Figures, type Import } from "./queries.js";
import { ContinueUpload } from "./upload.js";

const figureNames = ["rows", "units", "accepted", "duplicates", "rejected", "rejectedRows", "skippedRows", "quantity", "amount", "points"] as const;

function Totals({ figures, differences }: { readonly figures: Figures; readonly differences: Import["differences"] }): ReactNode {
  const { t, wordsOf } = useWords();
  return (
    <Flex vertical gap={12}>
      <Descriptions size="small" bordered column={{ xs: 1, md: 2 }} items={figureNames.map((name) => ({ key: name, label: t(`cli.totals.${name}`), children: figures[name] }))} />
      {differences.length === 0 ? null : (
        <Alert
          showIcon
          type="error"
          title={t("console.imports.differ")}
          description={<Table size="small" pagination={false} rowKey="figure" dataSource={differences} columns={[{ key: "figure", title: t("console.imports.figure"), render: (_, each) => wordsOf(`cli.totals.${each.figure}`) }, { key: "expected", title: t("console.imports.yours"), render: (_, each) => each.expected }, { key: "actual", title: t("console.imports.ours"), render: (_, each) => each.actual }]} />}
        />
      )}
    </Flex>
  );
}

function Rejected({ each, of }: { readonly each: Import; readonly of: "check" | "import" }): ReactNode {
  const { t } = useWords();
  const mayRun = useMay("imports.run");
  const download = useMutation({ mutationFn: () => downloadRejected(each.importId, of) });
  if (of === "check" ? !each.hasRejectedOfCheck : !each.hasRejected) return null;
  return (
    <Flex vertical gap={8}>
      <Alert
        showIcon
        type="warning"
        title={t("console.imports.has_rejected")}
        description={t("console.imports.has_rejected_what")}
        action={<ActionButton loading={download.isPending} disabledReason={mayRun ? undefined : t("console.no_permission.what", { permission: t("permission.imports.run") })} onClick={() => download.mutate()}>{t("console.imports.download_rejected")}</ActionButton>}
      />
      <ProblemAlert error={download.error} />
    </Flex>
  );
}

function Working({ each }: { readonly each: Import }): ReactNode {
  const { t } = useWords();
  const { points } = useFormats();
  const client = useQueryClient();
  const mayRun = useMay("imports.run");
  const stop = useMutation({ mutationFn: () => stopImport(each.importId), onSuccess: (now) => client.setQueryData(importKey(each.importId), now) });
  const { progress } = each;
  const pace = progress === null ? null : paceOf(progress);
  const left = (seconds: number): string => seconds < 60 ? t("console.imports.seconds", { count: seconds }) : t("console.imports.minutes", { count: Math.ceil(seconds / 60) });
  return (
    <Flex vertical gap={16} style={{ maxWidth: 720 }}>
      <Typography.Text>{t(each.state === "checking" ? "console.imports.checking_what" : "console.imports.running_what")}</Typography.Text>
      <Progress aria-label={t("console.imports.progress")} status="active" percent={pace?.percent ?? 0} />
      {progress === null || pace === null ? <Typography.Text type="secondary">{t("console.imports.in_line")}</Typography.Text> : (
        <Flex gap={32} wrap>
          <Statistic title={t("console.imports.phase")} value={t(`console.imports.phase.${progress.phase}`)} />
          <Statistic title={t("cli.totals.rows")} value={points(progress.rows)} />
          <Statistic title={t("console.imports.pace")} value={t("console.imports.per_second", { count: points(pace.rowsPerSecond) })} />
          <Statistic title={t("console.imports.left")} value={pace.secondsLeft === null ? "–" : left(pace.secondsLeft)} />
          <Statistic title={t("cli.totals.rejectedRows")} value={points(progress.rejected)} />
        </Flex>
      )}
      <ProblemAlert error={stop.error} />
      <div><ActionButton loading={stop.isPending} disabledReason={each.isStopWanted ? t("console.imports.stopping") : mayRun ? undefined : t("console.no_permission.what", { permission: t("permission.imports.run") })} onClick={() => stop.mutate()}>{t("console.imports.stop")}</ActionButton> <Typography.Text type="secondary">{t("console.imports.stop_what")}</Typography.Text></div>
    </Flex>
  );
}

/** What has become of the request that lets this import in. */
function Request({ approvalId }: { readonly approvalId: string }): ReactNode {
  const { t } = useWords();
  const { data } = useQuery({ queryKey: [approvalsKey, "one", approvalId], queryFn: () => oneApproval(approvalId), enabled: useMay("approvals.read"), refetchInterval: 10_000 });
  const state = data?.state ?? "waiting";
  return (
    <Alert
      showIcon
      type={state === "waiting" ? "info" : "warning"}
      title={state === "waiting" ? t("console.members.waits") : t("console.imports.request_is", { state: t(`approvals.state.${state}`) })}
      description={<Link to={paths.approvals} search={{ view: "mine", approval: approvalId }}>{t("console.members.to_approvals")}</Link>}
    />
  );
}

function Start({ each }: { readonly each: Import }): ReactNode {
  const { t } = useWords();
  const client = useQueryClient();
  const mayRun = useMay("imports.run");
  const [reason, setReason] = useState("");
  const goesOn = each.state !== "checked" && each.isBegun;
  const start = useMutation({ mutationFn: () => startImport(each.importId, reason.trim()), onSuccess: () => client.invalidateQueries({ queryKey: importKey(each.importId) }) });
  const label = t(goesOn ? "console.imports.go_on" : "console.imports.start");
  return (
    <Flex vertical gap={12} style={{ maxWidth: 560 }}>
      <Typography.Text>{t(goesOn ? "console.imports.go_on_what" : "console.imports.start_what")}</Typography.Text>
      {each.approvalId === null || goesOn ? null : <Request approvalId={each.approvalId} />}
      {goesOn ? null : <Form layout="vertical" component="div"><Form.Item label={t("console.imports.reason")} htmlFor="import-reason" style={{ marginBottom: 0 }}><Input id="import-reason" maxLength={500} value={reason} onChange={(event) => setReason(event.target.value)} /></Form.Item></Form>}
      <ProblemAlert error={start.error} />
      <div><ActionButton type="primary" loading={start.isPending} disabledReason={mayRun ? undefined : t("console.no_permission.what", { permission: t("permission.imports.run") })} onClick={() => start.mutate()}>{label}</ActionButton></div>
    </Flex>
  );
}

function Step({ each }: { readonly each: Import }): ReactNode {
  const { t, wordsOf } = useWords();
  const mayRun = useMay("imports.run");
  const lacking = <Alert showIcon type="warning" title={t("console.no_permission.what", { permission: t("permission.imports.run") })} />;
  const failure = each.failure === null ? null : <Alert showIcon type="error" title={wordsOf(each.failure.code, each.failure.params)} />;
  switch (each.state) {
    case "uploading": return mayRun ? <ContinueUpload each={each} /> : lacking;
    case "uploaded": return mayRun ? <MappingForm each={each} /> : lacking;
    case "checking": case "running": return <Working each={each} />;
    case "checked": {
      const checked = <Flex vertical gap={16}>{each.checkedTotals === null ? null : <Totals figures={each.checkedTotals} differences={each.differences} />}<Rejected each={each} of="check" /><Start each={each} /></Flex>;
      return mayRun ? <Tabs items={[{ key: "checked", label: t("console.imports.check_result"), children: checked }, { key: "mapping", label: t("console.imports.mapping"), children: <MappingForm each={each} /> }]} /> : checked;
    }
    case "stopped": return <Flex vertical gap={16}>{each.totals === null ? null : <Totals figures={each.totals} differences={[]} />}<Rejected each={each} of="import" /><Start each={each} /></Flex>;
    case "failed": return <Flex vertical gap={16}>{failure}{each.isBegun ? <Start each={each} /> : mayRun ? <MappingForm each={each} /> : null}</Flex>;
    case "finished": return <Flex vertical gap={16}>{each.totals === null ? null : <Totals figures={each.totals} differences={each.differences} />}<Rejected each={each} of="import" /></Flex>;
    default: return <Flex vertical gap={16}><Alert showIcon type="info" title={t("console.imports.file_is_gone")} />{each.totals === null ? null : <Totals figures={each.totals} differences={[]} />}</Flex>;
  }
}

function DeleteButton({ each }: { readonly each: Import }): ReactNode {
  const { t } = useWords();
  const { message } = App.useApp();
  const client = useQueryClient();
  const [isAsking, setAsking] = useState(false);
  const mayRun = useMay("imports.run");
  const cancel = useMutation({
    mutationFn: () => cancelImport(each.importId),
    onSuccess: async (now) => {
      client.setQueryData(importKey(each.importId), now);
      await client.invalidateQueries({ queryKey: [importsKey] });
      void message.success(t("console.imports.deleted"));
      setAsking(false);
    },
  });
  if (each.fileDeletedAt !== null) return null;
  const isAtWork = each.state === "checking" || each.state === "running";
  return (
    <>
      <ActionButton danger disabledReason={mayRun ? (isAtWork ? t("console.imports.stop_first") : undefined) : t("console.no_permission.what", { permission: t("permission.imports.run") })} onClick={() => setAsking(true)}>{t("console.imports.delete")}</ActionButton>
      <Modal open={isAsking} title={t("console.imports.delete_title", { file: each.fileName })} onCancel={() => setAsking(false)} footer={<><Button onClick={() => setAsking(false)}>{t("console.approvals.cancel")}</Button><Button danger type="primary" loading={cancel.isPending} onClick={() => cancel.mutate()}>{t("console.imports.delete")}</Button></>}>
        <Flex vertical gap={12}><Typography.Text>{t(each.isBegun ? "console.imports.delete_what_begun" : "console.imports.delete_what")}</Typography.Text><ProblemAlert error={cancel.error} /></Flex>
      </Modal>
    </>
  );
}

/** One file on its way in: upload, columns, check, import. What is shown is the step that it stands at. */
export function ImportPage(): ReactNode {
  const { t } = useWords();
  const { moment } = useFormats();
  const actorText = useActorText();
  const { importId = "" }: { importId?: string } = useParams({ strict: false });
  const { data, error, isPending, refetch } = useQuery({
    queryKey: importKey(importId), queryFn: () => readImport(importId),
    refetchInterval: ({ state }) => (state.data?.state === "checking" || state.data?.state === "running" ? 1_000 : state.data?.state === "checked" && state.data.approvalId !== null ? 5_000 : false),
  });
  if (isPending) return <Skeleton active />;
  if (data === undefined) return <><PageHeader title={t("console.imports.title")} /><ProblemAlert error={error} onRetry={() => void refetch()} /></>;
  return (
    <>
      <PageHeader title={data.fileName} lead={t(`imports.kind.${data.kind}`)} actions={<DeleteButton each={data} />} />
      <Descriptions
        size="small"
        column={{ xs: 1, md: 3 }}
        style={{ marginBottom: 16 }}
        items={[
          { key: "state", label: t("console.imports.state"), children: <ImportTag state={data.state} /> },
          { key: "by", label: t("console.imports.by"), children: actorText(data.actor) },
          { key: "at", label: t("console.imports.at"), children: moment(data.createdAt) },
        ]}
      />
      <Step each={data} />
    </>
  );
}
