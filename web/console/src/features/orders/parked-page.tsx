import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { App, Flex, Form, Input, Modal, Select, Tag, Typography } from "antd";
import { useState, type ReactNode } from "react";
import { useWords } from "../../app/language.js";
import { fieldErrors } from "../../app/problem.js";
import { useMay } from "../../app/session.js";
import { paths } from "../../paths.js";
import { ActionButton } from "../../ui/action-button.js";
import { useFormats } from "../../ui/formats.js";
import { PageHeader } from "../../ui/page-header.js";
import { ProblemAlert } from "../../ui/problem-alert.js";
import { ResourceTable } from "../../ui/resource-table.js";
import { useUrlState } from "../../ui/url-state.js";
import { applyParked, dismissParked, orderKey, parkedKey, parkedPage, parkedStates, type ParkedReturn } from "./queries.js";

interface Decision {
  readonly action: "apply" | "dismiss";
  readonly parked: ParkedReturn;
}

function DecideDialog({ action, parked, onClose }: Decision & { readonly onClose: () => void }): ReactNode {
  const words = useWords();
  const { t } = words;
  const { message } = App.useApp();
  const client = useQueryClient();
  const [form] = Form.useForm<{ note: string }>();
  const title = t(action === "apply" ? "console.orders.parked.apply" : "console.orders.parked.dismiss");
  const decide = useMutation({
    mutationFn: async (note: string) => {
      await (action === "apply" ? applyParked(parked.orderId) : dismissParked(parked.orderId, note));
    },
    onSuccess: async () => {
      await Promise.all([client.invalidateQueries({ queryKey: [parkedKey] }), client.invalidateQueries({ queryKey: orderKey(parked.orderId) })]);
      void message.success(t(action === "apply" ? "console.orders.parked.applied" : "console.orders.parked.dismissed"));
      onClose();
    },
    onError: (error) => form.setFields(fieldErrors(words, error) as Parameters<typeof form.setFields>[0]),
  });
  return (
    <Modal open title={`${title} · ${parked.externalId}`} okText={title} okButtonProps={{ danger: action === "dismiss" }} confirmLoading={decide.isPending} onOk={() => (action === "apply" ? decide.mutate("") : form.submit())} onCancel={onClose}>
      <Flex vertical gap={16}>
        <Typography.Text>{t(action === "apply" ? "console.orders.parked.apply_what" : "console.orders.parked.dismiss_what", { sale: parked.originalExternalId })}</Typography.Text>
        <ProblemAlert error={decide.error} />
        {action === "apply" ? null : (
          <Form<{ note: string }> form={form} layout="vertical" onFinish={({ note }) => decide.mutate(note)}>
            <Form.Item name="note" label={t("console.orders.parked.note")} rules={[{ required: true, whitespace: true, message: t("console.members.reason_needed") }]}><Input.TextArea rows={3} maxLength={200} showCount /></Form.Item>
          </Form>
        )}
      </Flex>
    </Modal>
  );
}

/** Returns that came before their sale: they wait, and after some days a person decides. */
export function ParkedReturnsPage(): ReactNode {
  const { t } = useWords();
  const { channel, money, moment } = useFormats();
  const [url, set] = useUrlState();
  const [deciding, setDeciding] = useState<Decision | null>(null);
  const mayDecide = useMay("orders.return");
  const state = parkedStates.find((each) => each === url["state"]);
  const lacking = mayDecide ? undefined : t("console.no_permission.what", { permission: t("permission.orders.return") });
  const isOpen = (parked: ParkedReturn): boolean => parked.state === "waiting" || parked.state === "manual";
  return (
    <>
      <PageHeader title={t("console.orders.parked.title")} lead={t("console.orders.parked.lead")} />
      <ResourceTable<ParkedReturn>
        name="parked-returns"
        label={t("console.orders.parked.title")}
        queryKey={[parkedKey, state ?? "open"]}
        load={(cursor) => parkedPage(state, cursor)}
        rowKey={(parked) => parked.orderId}
        emptyText={t("console.orders.parked.none")}
        filters={<Select allowClear aria-label={t("console.orders.state")} placeholder={t("console.orders.parked.open")} style={{ width: 200 }} value={state ?? null} onChange={(value: string | null | undefined) => set({ state: value ?? undefined })} options={parkedStates.map((each) => ({ value: each, label: t(`orders.parked.${each}`) }))} />}
        columns={[
          { key: "id", title: t("console.orders.parked.return"), render: (parked) => <Link to={paths.order} params={{ orderId: parked.orderId }}>{parked.externalId}</Link>, csv: (parked) => parked.externalId },
          { key: "sale", title: t("console.orders.parked.sale"), render: (parked) => parked.originalExternalId, csv: (parked) => parked.originalExternalId },
          { key: "channel", title: t("console.orders.channel"), render: (parked) => channel(parked.channel), csv: (parked) => channel(parked.channel) },
          { key: "paid", title: t("console.orders.net_paid"), align: "right", render: (parked) => money(parked.netPaid), csv: (parked) => parked.netPaid },
          { key: "state", title: t("console.orders.state"), render: (parked) => <Tag color={parked.state === "manual" ? "volcano" : "default"}>{t(`orders.parked.${parked.state}`)}</Tag>, csv: (parked) => t(`orders.parked.${parked.state}`) },
          { key: "since", title: t("console.orders.parked.since"), render: (parked) => moment(parked.parkedAt), csv: (parked) => parked.parkedAt },
          { key: "until", title: t("console.orders.parked.until"), render: (parked) => moment(parked.releaseAt), csv: (parked) => parked.releaseAt },
          { key: "note", title: t("console.orders.parked.note"), hiddenAtFirst: true, render: (parked) => parked.note ?? "–", csv: (parked) => parked.note },
          {
            key: "act", title: t("console.orders.action"),
            render: (parked) => isOpen(parked) ? (
              <Flex gap={8}>
                <ActionButton size="small" disabledReason={lacking} onClick={() => setDeciding({ action: "apply", parked })}>{t("console.orders.parked.apply")}</ActionButton>
                <ActionButton size="small" danger disabledReason={lacking} onClick={() => setDeciding({ action: "dismiss", parked })}>{t("console.orders.parked.dismiss")}</ActionButton>
              </Flex>
            ) : moment(parked.resolvedAt),
          },
        ]}
      />
      {deciding === null ? null : <DecideDialog {...deciding} onClose={() => setDeciding(null)} />}
    </>
  );
}
