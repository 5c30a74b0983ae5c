import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Alert, App, Button, Checkbox, Flex, Form, Input, InputNumber, Modal, Typography } from "antd";
import { useRef, useState, type ReactNode } from "react";
import { useWords } from "../../app/language.js";
import { ApiProblem } from "../../app/problem.js";
import { useMay } from "../../app/session.js";
import { ActionButton } from "../../ui/action-button.js";
import { useFormats } from "../../ui/formats.js";
import { ProblemAlert } from "../../ui/problem-alert.js";
import { memberKey } from "../members/queries.js";
import { StoreFilter } from "../stores/store-filter.js";
import { Effects } from "./effects.js";
import { makeReturn, orderKey, ordersKey, previewReturn, type Order, type ReturnPreview } from "./queries.js";
import { WideTable } from "../../ui/wide-table.js";

type Line = Order["lines"][number];

export const leftOf = (line: Line): number => Math.max(0, line.quantity - line.returnedQuantity);

interface Wanted {
  readonly quantities: Readonly<Record<number, number>>;
  readonly storeId: string | undefined;
  readonly reason: string;
  readonly deduct: boolean;
}

function bodyOf({ quantities, storeId, reason, deduct }: Wanted) {
  const lines = Object.entries(quantities).filter(([, quantity]) => quantity > 0).map(([lineNo, quantity]) => ({ lineNo: Number(lineNo), quantity }));
  return { lines, deductFromRefund: deduct, ...(storeId === undefined ? {} : { storeId }), ...(reason.trim() === "" ? {} : { reason: reason.trim() }) };
}

function Quantities({ order, wanted, onChange }: { readonly order: Order; readonly wanted: Wanted; readonly onChange: (quantities: Wanted["quantities"]) => void }): ReactNode {
  const { t } = useWords();
  const { money } = useFormats();
  const all = Object.fromEntries(order.lines.map((each) => [each.lineNo, leftOf(each)]));
  return (
    <WideTable<Line>
      aria-label={t("console.orders.return.lines")}
      size="small"
      pagination={false}
      rowKey="lineNo"
      dataSource={order.lines}
      scroll={{ x: "max-content", y: 320 }}
      title={() => <Flex gap={8}><Button size="small" onClick={() => onChange(all)}>{t("console.orders.return.everything")}</Button><Button size="small" onClick={() => onChange({})}>{t("console.orders.return.nothing")}</Button></Flex>}
      columns={[
        { key: "goods", title: t("console.orders.goods"), render: (_, line) => line.description ?? line.sku },
        { key: "paid", title: t("console.orders.net_paid"), align: "right", render: (_, line) => money(line.netPaid) },
        { key: "left", title: t("console.orders.return.left"), align: "right", render: (_, line) => leftOf(line) },
        {
          key: "quantity", title: t("console.orders.return.quantity"), width: 130,
          render: (_, line) => (
            <InputNumber<number>
              min={0}
              max={leftOf(line)}
              precision={0}
              disabled={leftOf(line) === 0}
              aria-label={t("console.orders.return.quantity_of", { goods: line.description ?? line.sku })}
              value={wanted.quantities[line.lineNo] ?? 0}
              onChange={(quantity) => onChange({ ...wanted.quantities, [line.lineNo]: quantity ?? 0 })}
            />
          ),
        },
      ]}
    />
  );
}

/** Takes goods back: first what and where, then exactly what it does, then the return of just that. */
export function ReturnDialog({ order, onClose }: { readonly order: Order; readonly onClose: () => void }): ReactNode {
  const { t } = useWords();
  const { money, points } = useFormats();
  const { message } = App.useApp();
  const client = useQueryClient();
  const [wanted, setWanted] = useState<Wanted>({ quantities: {}, storeId: undefined, reason: "", deduct: false });
  const [shown, setShown] = useState<ReturnPreview | null>(null);
  // One key for one intention. A refusal that was understood frees the next attempt.
  const key = useRef(crypto.randomUUID());
  const maySeeStores = useMay("stores.read");
  const preview = useMutation({ mutationFn: (given: Wanted) => previewReturn(order.orderId, bodyOf(given)), onSuccess: setShown });
  const confirm = useMutation({
    mutationFn: (given: ReturnPreview) => makeReturn(order.orderId, { ...bodyOf(wanted), validityToken: given.validityToken }, key.current),
    onSuccess: async (made) => {
      await Promise.all([
        client.invalidateQueries({ queryKey: orderKey(order.orderId) }), client.invalidateQueries({ queryKey: [ordersKey] }),
        ...(order.memberId === null ? [] : [client.invalidateQueries({ queryKey: memberKey(order.memberId) })]),
      ]);
      void message.success(t("console.orders.return.done", { amount: money(made.effects.refundToPay) }));
      onClose();
    },
    onError: (error) => {
      if (!(error instanceof ApiProblem) || error.status < 400 || error.status >= 500) return;
      key.current = crypto.randomUUID();
      if (error.code === "orders.preview_stale") preview.mutate(wanted);
    },
  });
  const change = (patch: Partial<Wanted>): void => setWanted((before) => ({ ...before, ...patch }));
  const decide = (deduct: boolean): void => {
    const next = { ...wanted, deduct };
    setWanted(next);
    preview.mutate(next);
  };
  const isNothing = bodyOf(wanted).lines.length === 0;
  const offer = shown?.effects.refundDeductionOffer ?? null;
  const title = t("console.orders.return.title", { receipt: order.receiptNo ?? order.externalId });
  if (shown === null) {
    return (
      <Modal
        open
        width={760}
        title={title}
        onCancel={onClose}
        footer={<><Button onClick={onClose}>{t("console.approvals.cancel")}</Button><ActionButton type="primary" loading={preview.isPending} disabledReason={isNothing ? t("console.orders.return.choose") : undefined} onClick={() => preview.mutate(wanted)}>{t("console.orders.return.preview")}</ActionButton></>}
      >
        <Flex vertical gap={16}>
          <ProblemAlert error={preview.error} />
          <Quantities order={order} wanted={wanted} onChange={(quantities) => change({ quantities })} />
          <Form layout="vertical" component="div">
            {maySeeStores ? <Form.Item label={t("console.orders.return.store")} extra={t("console.orders.return.store_what")}><StoreFilter width={320} label={t("console.orders.return.store")} value={wanted.storeId} onChange={(storeId) => change({ storeId })} /></Form.Item> : null}
            <Form.Item label={t("console.orders.return.reason")} htmlFor="return-reason" style={{ marginBottom: 0 }}><Input id="return-reason" maxLength={200} value={wanted.reason} onChange={(event) => change({ reason: event.target.value })} /></Form.Item>
          </Form>
        </Flex>
      </Modal>
    );
  }
  return (
    <Modal
      open
      width={760}
      title={title}
      onCancel={onClose}
      footer={<><Button onClick={() => setShown(null)}>{t("console.orders.return.back")}</Button><Button danger type="primary" loading={confirm.isPending || preview.isPending} onClick={() => confirm.mutate(shown)}>{t("console.orders.return.confirm", { amount: money(shown.effects.refundToPay) })}</Button></>}
    >
      <Flex vertical gap={16}>
        <ProblemAlert error={confirm.error ?? preview.error} />
        <Typography.Text>{t("console.orders.return.what")}</Typography.Text>
        <Effects effects={shown.effects} />
        {offer === null && !wanted.deduct ? null : (
          <Alert
            type="info"
            title={offer === null ? undefined : t("orders.effect.offer", { points: points(offer.points), amount: money(offer.amount) })}
            description={<Checkbox checked={wanted.deduct} onChange={(event) => decide(event.target.checked)}>{t("console.orders.return.deduct")}</Checkbox>}
          />
        )}
        {shown.effects.completes ? <Typography.Text type="secondary">{t("console.orders.return.completes")}</Typography.Text> : null}
      </Flex>
    </Modal>
  );
}
