import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { App, Button, Checkbox, Drawer, Flex, Form, Input, Modal, Progress, Select, Skeleton, Tag, Typography, Upload } from "antd";
import { useRef, useState, type ReactNode } from "react";
import { useWords } from "../../app/language.js";
import { downloadCsv } from "../../ui/csv.js";
import { useFormats } from "../../ui/formats.js";
import { PageHeader } from "../../ui/page-header.js";
import { ProblemAlert } from "../../ui/problem-alert.js";
import { ResourceTable } from "../../ui/resource-table.js";
import { useUrlState } from "../../ui/url-state.js";
import { useActorText } from "../approvals/actor.js";
import { allBatchRows, batchesKey, batchesPage, batchKinds, batchRows, cancelBatch, cardsKey, createBatch, readBatch, rowOutcomes, type CardBatch, type CardBatchRow } from "./queries.js";

const doneOf = (batch: CardBatch): number => batch.changed + batch.unchanged + batch.refused;

/** What a row says to people: what was done, or why not. */
function useRowWords(): (row: CardBatchRow) => string {
  const { t, wordsOf } = useWords();
  return (row) => (row.outcome === null ? t("console.batches.waits") : row.code === null ? t(`console.batches.outcome.${row.outcome}`) : wordsOf(row.code, row.params ?? {}));
}

function NewBatchDialog({ onClose, onMade }: { readonly onClose: () => void; readonly onMade: (batchId: string) => void }): ReactNode {
  const { t } = useWords();
  const client = useQueryClient();
  const [form] = Form.useForm<{ kind: CardBatch["kind"]; numbers: string; reason: string; isDryRun: boolean }>();
  const kind = Form.useWatch("kind", form) ?? "freeze";
  const key = useRef(crypto.randomUUID());
  const make = useMutation({
    mutationFn: ({ kind: wanted, numbers, reason, isDryRun }: { kind: CardBatch["kind"]; numbers: string; reason: string; isDryRun: boolean }) =>
      createBatch({ kind: wanted, numbers: numbers.split(/[\n,;\t]/), reason: reason.trim(), isDryRun }, key.current),
    onSuccess: async ({ batchId }) => {
      await client.invalidateQueries({ queryKey: [batchesKey] });
      onMade(batchId);
    },
    onError: () => {
      key.current = crypto.randomUUID();
    },
  });
  const needed = { required: true, whitespace: true, message: t("field.required") };
  return (
    <Modal open title={t("console.batches.new")} okText={t("console.batches.start")} confirmLoading={make.isPending} onOk={() => form.submit()} onCancel={onClose}>
      <Flex vertical gap={12}>
        <ProblemAlert error={make.error} />
        <Form form={form} layout="vertical" initialValues={{ kind: "freeze", isDryRun: true }} onFinish={(given) => make.mutate(given)}>
          <Form.Item name="kind" label={t("console.batches.kind")} extra={t(`console.batches.what.${kind}`)}><Select options={batchKinds.map((each) => ({ value: each, label: t(`console.batches.kind.${each}`) }))} /></Form.Item>
          <Form.Item name="numbers" label={t("console.batches.numbers")} extra={t("console.batches.numbers_what")} rules={[needed]}><Input.TextArea rows={6} autoComplete="off" /></Form.Item>
          <Form.Item>
            <Upload accept=".csv,.txt" maxCount={1} showUploadList={false} beforeUpload={(file) => { void file.text().then((text) => form.setFieldValue("numbers", text)); return false; }}><Button>{t("console.batches.file")}</Button></Upload>
          </Form.Item>
          <Form.Item name="reason" label={t("console.confirm.reason")} rules={[needed]}><Input maxLength={200} /></Form.Item>
          <Form.Item name="isDryRun" valuePropName="checked"><Checkbox>{t("console.batches.dry_run")}</Checkbox></Form.Item>
        </Form>
      </Flex>
    </Modal>
  );
}

/** One batch: how far it is, and the answer for each number. */
function BatchDrawer({ batchId, onClose }: { readonly batchId: string; readonly onClose: () => void }): ReactNode {
  const { t } = useWords();
  const { points } = useFormats();
  const client = useQueryClient();
  const words = useRowWords();
  const [outcome, setOutcome] = useState<(typeof rowOutcomes)[number] | undefined>();
  const { data, error, refetch } = useQuery({ queryKey: [batchesKey, batchId], queryFn: () => readBatch(batchId), refetchInterval: (query) => (query.state.data?.state === "running" ? 1_500 : false) });
  const cancel = useMutation({ mutationFn: () => cancelBatch(batchId), onSettled: () => client.invalidateQueries({ queryKey: [batchesKey] }) });
  const file = useMutation({
    mutationFn: () => allBatchRows(batchId),
    onSuccess: (rows) => downloadCsv("card-batch", [[t("console.batches.row"), t("console.cards.number"), t("console.batches.outcome"), t("console.batches.why")], ...rows.map((row) => [row.rowNo, row.number, row.outcome === null ? t("console.batches.waits") : t(`console.batches.outcome.${row.outcome}`), row.code === null ? "" : words(row)])]),
  });
  return (
    <Drawer open size="large" title={data === undefined ? t("console.batches.title") : `${t(`console.batches.kind.${data.kind}`)} · ${data.reason}`} onClose={onClose}>
      <Flex vertical gap={16}>
        <ProblemAlert error={error ?? cancel.error ?? file.error} onRetry={() => void refetch()} />
        {data === undefined ? <Skeleton active /> : (
          <>
            <Progress aria-label={t("console.batches.progress")} percent={Math.floor((doneOf(data) * 100) / data.total)} status={data.state === "running" ? "active" : data.state === "cancelled" ? "exception" : "success"} />
            <Typography.Text>{t("console.batches.counts", { total: points(data.total), changed: points(data.changed), unchanged: points(data.unchanged), refused: points(data.refused) })}</Typography.Text>
            {data.isDryRun ? <Typography.Text type="secondary">{t("console.batches.was_dry")}</Typography.Text> : null}
            <Flex gap={8} wrap>
              <Button loading={file.isPending} onClick={() => file.mutate()}>{t("console.batches.download")}</Button>
              {data.state === "running" ? <Button danger loading={cancel.isPending} onClick={() => cancel.mutate()}>{t("console.batches.cancel")}</Button> : null}
            </Flex>
            <ResourceTable<CardBatchRow>
              name="card-batch-rows"
              label={t("console.batches.rows")}
              queryKey={[batchesKey, batchId, "rows", outcome ?? "all", doneOf(data)]}
              load={(cursor) => batchRows(batchId, outcome, cursor)}
              rowKey={(row) => String(row.rowNo)}
              filters={<Select allowClear aria-label={t("console.batches.outcome")} placeholder={t("console.batches.outcome")} style={{ width: 160 }} value={outcome ?? null} onChange={(value: (typeof rowOutcomes)[number] | null | undefined) => setOutcome(value ?? undefined)} options={rowOutcomes.map((each) => ({ value: each, label: t(`console.batches.outcome.${each}`) }))} />}
              columns={[
                { key: "row", title: t("console.batches.row"), align: "right", render: (row) => row.rowNo },
                { key: "number", title: t("console.cards.number"), render: (row) => row.number },
                { key: "outcome", title: t("console.batches.outcome"), render: (row) => <Tag color={row.outcome === "changed" ? "success" : row.outcome === "refused" ? "error" : "default"}>{words(row)}</Tag> },
              ]}
            />
          </>
        )}
      </Flex>
    </Drawer>
  );
}

/** Work on many cards at once, in the background, number by number. */
export function BatchesPage(): ReactNode {
  const { t } = useWords();
  const { moment, points } = useFormats();
  const { message } = App.useApp();
  const client = useQueryClient();
  const actorText = useActorText();
  const [url, set] = useUrlState();
  const [isMaking, setMaking] = useState(false);
  return (
    <>
      <PageHeader title={t("console.batches.title")} lead={t("console.batches.lead")} actions={<Button type="primary" onClick={() => setMaking(true)}>{t("console.batches.new")}</Button>} />
      <ResourceTable<CardBatch>
        name="card-batches"
        label={t("console.batches.title")}
        queryKey={[batchesKey]}
        load={batchesPage}
        rowKey={(batch) => batch.batchId}
        emptyText={t("console.batches.none")}
        columns={[
          { key: "kind", title: t("console.batches.kind"), render: (batch) => <Button type="link" size="small" onClick={() => set({ batch: batch.batchId })}>{t(`console.batches.kind.${batch.kind}`)}</Button>, csv: (batch) => t(`console.batches.kind.${batch.kind}`) },
          { key: "reason", title: t("console.confirm.reason"), render: (batch) => <div style={{ whiteSpace: "normal", maxWidth: 320 }}>{batch.reason}</div>, csv: (batch) => batch.reason },
          { key: "state", title: t("console.members.state"), render: (batch) => <Flex gap={4}><Tag color={batch.state === "finished" ? "success" : batch.state === "running" ? "processing" : "default"}>{t(`console.batches.state.${batch.state}`)}</Tag>{batch.isDryRun ? <Tag>{t("console.batches.dry")}</Tag> : null}</Flex>, csv: (batch) => t(`console.batches.state.${batch.state}`) },
          { key: "done", title: t("console.batches.done"), align: "right", render: (batch) => `${points(doneOf(batch))} / ${points(batch.total)}`, csv: doneOf },
          { key: "refused", title: t("console.batches.outcome.refused"), align: "right", render: (batch) => points(batch.refused), csv: (batch) => batch.refused },
          { key: "made", title: t("console.cards.made_at"), render: (batch) => `${moment(batch.createdAt)} · ${actorText(batch.createdBy)}`, csv: (batch) => batch.createdAt },
        ]}
      />
      {isMaking ? <NewBatchDialog onClose={() => setMaking(false)} onMade={(batchId) => { setMaking(false); void message.success(t("console.batches.started")); set({ batch: batchId }); }} /> : null}
      {url["batch"] === undefined ? null : <BatchDrawer batchId={url["batch"]} onClose={() => { set({ batch: undefined }); void client.invalidateQueries({ queryKey: [batchesKey], exact: true }); void client.invalidateQueries({ queryKey: [cardsKey] }); }} />}
    </>
  );
}
