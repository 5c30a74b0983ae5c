import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { App, Button, Empty, Flex, Form, Input, InputNumber, Modal, Select, Tag } from "antd";
import { useRef, useState, type ReactNode } from "react";
import { useWords } from "../../app/language.js";
import { fieldErrors } from "../../app/problem.js";
import { ConfirmDanger } from "../../ui/confirm-danger.js";
import { useFormats } from "../../ui/formats.js";
import { PageHeader } from "../../ui/page-header.js";
import { ProblemAlert } from "../../ui/problem-alert.js";
import { useUrlState } from "../../ui/url-state.js";
import { WideTable } from "../../ui/wide-table.js";
import { useActorText } from "../approvals/actor.js";
import { useCardTypes, useTypeName } from "./parts.js";
import { confirmRun, createPool, createRun, exportRun, poolsKey, readPools, readRuns, voidRun, type CardPool, type PrintRun } from "./queries.js";

type PoolForm = Parameters<typeof createPool>[0];

function PoolDialog({ onClose }: { readonly onClose: () => void }): ReactNode {
  const words = useWords();
  const { t } = words;
  const client = useQueryClient();
  const types = useCardTypes();
  const name = useTypeName();
  const [form] = Form.useForm<PoolForm>();
  const save = useMutation({
    mutationFn: createPool,
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: [poolsKey] });
      onClose();
    },
    onError: (error) => form.setFields(fieldErrors(words, error) as Parameters<typeof form.setFields>[0]),
  });
  const needed = { required: true, message: t("field.required") };
  return (
    <Modal open title={t("console.cards.new_pool")} okText={t("console.cards.new_pool")} confirmLoading={save.isPending} onOk={() => form.submit()} onCancel={onClose}>
      <Flex vertical gap={16}>
        <ProblemAlert error={save.error} />
        <Form<PoolForm> form={form} layout="vertical" initialValues={{ numberPrefix: "62", numberLength: 16 }} onFinish={(given) => save.mutate(given)}>
          <Form.Item name="code" label={t("console.tags.code")} extra={t("console.tags.code_what")} rules={[needed, { pattern: /^[a-z][a-z0-9_]{0,39}$/, message: t("console.tags.code_wrong") }]}><Input maxLength={40} autoComplete="off" /></Form.Item>
          <Form.Item name="typeCode" label={t("console.cards.type")} rules={[needed]}><Select loading={types.isPending} options={(types.data ?? []).map((each) => ({ value: each.code, label: name(each) }))} /></Form.Item>
          <Form.Item name="numberPrefix" label={t("console.cards.prefix")} rules={[{ ...needed, pattern: /^[1-9]\d{0,7}$/, message: t("console.cards.prefix_wrong") }]}><Input maxLength={8} inputMode="numeric" autoComplete="off" /></Form.Item>
          <Form.Item name="numberLength" label={t("console.cards.length")} extra={t("console.cards.length_what")} rules={[needed]}><InputNumber<number> min={10} max={19} precision={0} style={{ width: "100%" }} /></Form.Item>
        </Form>
      </Flex>
    </Modal>
  );
}

function RunDialog({ pool, onClose }: { readonly pool: CardPool; readonly onClose: () => void }): ReactNode {
  const { t } = useWords();
  const client = useQueryClient();
  const [form] = Form.useForm<{ quantity: number }>();
  const key = useRef(crypto.randomUUID());
  const make = useMutation({
    mutationFn: ({ quantity }: { quantity: number }) => createRun(pool.poolId, quantity, key.current),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: [poolsKey] });
      onClose();
    },
    onError: () => {
      key.current = crypto.randomUUID();
    },
  });
  return (
    <Modal open title={t("console.cards.new_run")} okText={t("console.cards.new_run")} confirmLoading={make.isPending} onOk={() => form.submit()} onCancel={onClose}>
      <Flex vertical gap={12}>
        <span>{t("console.cards.new_run_what")}</span>
        <ProblemAlert error={make.error} />
        <Form form={form} layout="vertical" initialValues={{ quantity: 100 }} onFinish={(given) => make.mutate(given)}>
          <Form.Item name="quantity" label={t("console.cards.quantity")} rules={[{ required: true, message: t("field.required") }]}><InputNumber<number> min={1} max={100_000} precision={0} style={{ width: "100%" }} /></Form.Item>
        </Form>
      </Flex>
    </Modal>
  );
}

function save(name: string, content: string): void {
  const url = URL.createObjectURL(new Blob([content], { type: "text/csv;charset=utf-8" }));
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  URL.revokeObjectURL(url);
}

function Runs({ pool }: { readonly pool: CardPool }): ReactNode {
  const { t } = useWords();
  const { moment, points } = useFormats();
  const { message } = App.useApp();
  const actorText = useActorText();
  const client = useQueryClient();
  const [asked, setAsked] = useState<{ readonly run: PrintRun; readonly what: "export" | "void" | "confirm" } | null>(null);
  const { data, error, isPending, refetch } = useQuery({ queryKey: [poolsKey, pool.poolId], queryFn: () => readRuns(pool.poolId) });
  const act = useMutation({
    mutationFn: async ({ run, what, reason }: { run: PrintRun; what: "export" | "void" | "confirm"; reason: string }) => {
      if (what === "void") await voidRun(run, reason);
      else if (what === "confirm") await confirmRun(run);
      else {
        const { fileName, content } = await exportRun(run);
        save(fileName, content);
      }
    },
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: [poolsKey] });
      void message.success(t("console.cards.done"));
      setAsked(null);
    },
  });
  return (
    <>
      <ProblemAlert error={error} onRetry={() => void refetch()} />
      <WideTable<PrintRun>
        aria-label={t("console.cards.runs")}
        size="small"
        pagination={false}
        loading={isPending}
        rowKey="printRunId"
        dataSource={[...(data ?? [])]}
        locale={{ emptyText: isPending ? <span /> : <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t("console.cards.no_runs")} /> }}
        columns={[
          { key: "made", title: t("console.cards.made_at"), render: (_, run) => `${moment(run.createdAt)} · ${actorText(run.createdBy)}` },
          { key: "quantity", title: t("console.cards.quantity"), align: "right", render: (_, run) => points(run.quantity) },
          { key: "activated", title: t("console.cards.activated"), align: "right", render: (_, run) => points(run.activated) },
          { key: "exports", title: t("console.cards.exports"), align: "right", render: (_, run) => points(run.exports) },
          { key: "state", title: t("console.members.state"), render: (_, run) => <Flex vertical><span><Tag color={run.state === "printed" ? "success" : "default"}>{t(`console.cards.run_state.${run.state}`)}</Tag></span>{run.voidReason === null ? null : <span>{run.voidReason}</span>}</Flex> },
          {
            key: "act", title: t("console.members.action"),
            render: (_, run) => run.state === "void" ? "–" : (
              <Flex gap={8}>
                <Button size="small" onClick={() => setAsked({ run, what: "export" })}>{t("console.cards.export")}</Button>
                {run.state === "unprinted" ? <Button size="small" onClick={() => setAsked({ run, what: "confirm" })}>{t("console.cards.confirm")}</Button> : null}
                <Button size="small" danger onClick={() => setAsked({ run, what: "void" })}>{t("console.cards.void")}</Button>
              </Flex>
            ),
          },
        ]}
      />
      {asked === null ? null : (
        <ConfirmDanger
          title={t(`console.cards.${asked.what}`)}
          what={t(`console.cards.${asked.what}_what`, { count: asked.run.quantity - asked.run.activated })}
          okText={t(`console.cards.${asked.what}`)}
          danger={asked.what === "void"}
          asksReason={asked.what === "void"}
          isPending={act.isPending}
          error={act.error}
          onConfirm={(reason) => act.mutate({ ...asked, reason })}
          onClose={() => setAsked(null)}
        />
      )}
    </>
  );
}

/** Pools of numbers for printed cards, and the print runs of each. */
export function PoolsPage(): ReactNode {
  const { t } = useWords();
  const { points, moment } = useFormats();
  const types = useCardTypes();
  const name = useTypeName();
  const [url, set] = useUrlState();
  const [open, setOpen] = useState<"pool" | CardPool | null>(null);
  const { data, error, isPending, refetch } = useQuery({ queryKey: [poolsKey], queryFn: readPools });
  return (
    <>
      <PageHeader title={t("console.cards.pools")} lead={t("console.cards.pools_lead")} actions={<Button type="primary" onClick={() => setOpen("pool")}>{t("console.cards.new_pool")}</Button>} />
      <Flex vertical gap={12}>
        <ProblemAlert error={error} onRetry={() => void refetch()} />
        <WideTable<CardPool>
          aria-label={t("console.cards.pools")}
          size="middle"
          pagination={false}
          loading={isPending}
          rowKey="poolId"
          dataSource={[...(data ?? [])]}
          locale={{ emptyText: isPending ? <span /> : <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t("console.cards.no_pools")} /> }}
          expandable={{ expandedRowRender: (pool) => <Runs pool={pool} />, expandedRowKeys: url["pool"] === undefined ? [] : [url["pool"]], onExpand: (isOpen, pool) => set({ pool: isOpen ? pool.poolId : undefined }) }}
          columns={[
            { key: "code", title: t("console.tags.code"), render: (_, pool) => pool.code },
            { key: "type", title: t("console.cards.type"), render: (_, pool) => name(types.data?.find((each) => each.typeId === pool.typeId)) },
            { key: "form", title: t("console.cards.number_form"), render: (_, pool) => t("console.cards.number_form_is", { prefix: pool.numberPrefix, length: pool.numberLength }) },
            { key: "quantity", title: t("console.cards.quantity"), align: "right", render: (_, pool) => points(pool.quantity) },
            { key: "made", title: t("console.cards.made_at"), render: (_, pool) => moment(pool.createdAt) },
            { key: "act", title: t("console.members.action"), render: (_, pool) => <Button size="small" onClick={() => setOpen(pool)}>{t("console.cards.new_run")}</Button> },
          ]}
        />
      </Flex>
      {open === "pool" ? <PoolDialog onClose={() => setOpen(null)} /> : null}
      {open === null || open === "pool" ? null : <RunDialog pool={open} onClose={() => setOpen(null)} />}
    </>
  );
}
