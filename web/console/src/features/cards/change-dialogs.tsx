import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { App, Drawer, Empty, Flex, Form, Input, Modal, Skeleton, Timeline, Typography } from "antd";
import { useRef, type ReactNode } from "react";
import { useWords } from "../../app/language.js";
import { ConfirmDanger } from "../../ui/confirm-danger.js";
import { useFormats } from "../../ui/formats.js";
import { ProblemAlert } from "../../ui/problem-alert.js";
import { useActorText } from "../approvals/actor.js";
import { memberKey } from "../members/queries.js";
import type { CardAction } from "./allowed.js";
import { PaymentFields, paymentOf, useCardTypes, type PaymentForm } from "./parts.js";
import { cardsKey, changeCard, historyOf, renewCard, replaceCard, type Card, type SimpleChange } from "./queries.js";

interface DialogProps {
  readonly card: Card;
  readonly onClose: () => void;
}

/** After a card was changed, what shows cards is read anew. */
export function useRefresh(): (memberIds: readonly string[]) => Promise<void> {
  const client = useQueryClient();
  return async (memberIds) => {
    await Promise.all([...memberIds.map((memberId) => client.invalidateQueries({ queryKey: memberKey(memberId) })), client.invalidateQueries({ queryKey: [cardsKey] })]);
  };
}

function useChange<G>(card: Card, change: (given: G, key: string) => Promise<Card>, onClose: () => void) {
  const { t } = useWords();
  const { message } = App.useApp();
  const refresh = useRefresh();
  const key = useRef(crypto.randomUUID());
  return useMutation({
    mutationFn: (given: G) => change(given, key.current),
    onSuccess: async () => {
      await refresh([card.memberId, card.standsFor]);
      void message.success(t("console.cards.done"));
      onClose();
    },
    onError: () => {
      key.current = crypto.randomUUID();
    },
  });
}

function SimpleDialog({ card, action, onClose }: DialogProps & { readonly action: SimpleChange }): ReactNode {
  const { t } = useWords();
  const { points } = useFormats();
  const change = useChange(card, (reason: string, key) => changeCard(card, action, reason, key), onClose);
  return (
    <ConfirmDanger
      asksReason
      danger={action !== "unfreeze"}
      title={`${t(`console.cards.action.${action}`)} · ${card.number}`}
      what={t(`console.cards.what.${action}`, { points: points(card.pointsPaid ?? 0) })}
      okText={t(`console.cards.action.${action}`)}
      isPending={change.isPending}
      error={change.error}
      onConfirm={(reason) => change.mutate(reason)}
      onClose={onClose}
    />
  );
}

function ReplaceDialog({ card, onClose }: DialogProps): ReactNode {
  const { t } = useWords();
  const [form] = Form.useForm<{ reason: string; number?: string }>();
  const replace = useChange(card, ({ reason, number }: { reason: string; number?: string }, key) => replaceCard(card, { reason: reason.trim(), number: number === undefined || number.trim() === "" ? null : number.trim() }, key), onClose);
  return (
    <Modal open title={`${t("console.cards.action.replace")} · ${card.number}`} okText={t("console.cards.action.replace")} okButtonProps={{ danger: true }} confirmLoading={replace.isPending} onOk={() => form.submit()} onCancel={onClose}>
      <Flex vertical gap={12}>
        <Typography.Text>{t("console.cards.what.replace")}</Typography.Text>
        <ProblemAlert error={replace.error} />
        <Form form={form} layout="vertical" onFinish={(given) => replace.mutate(given)}>
          <Form.Item name="number" label={t("console.cards.new_number")} extra={t("console.cards.new_number_what")}><Input maxLength={40} inputMode="numeric" autoComplete="off" /></Form.Item>
          <Form.Item name="reason" label={t("console.confirm.reason")} rules={[{ required: true, whitespace: true, message: t("field.required") }]}><Input maxLength={200} /></Form.Item>
        </Form>
      </Flex>
    </Modal>
  );
}

function RenewDialog({ card, onClose }: DialogProps): ReactNode {
  const { t } = useWords();
  const { money, moment } = useFormats();
  const [form] = Form.useForm<PaymentForm & { reason: string }>();
  const price = useCardTypes().data?.find((each) => each.typeId === card.typeId)?.current?.priceMinor ?? null;
  const renew = useChange(card, (given: PaymentForm & { reason: string }, key) => renewCard(card, { reason: given.reason.trim(), payment: price === null ? null : paymentOf(given) }, key), onClose);
  return (
    <Modal open title={`${t("console.cards.action.renew")} · ${card.number}`} okText={t("console.cards.action.renew")} confirmLoading={renew.isPending} onOk={() => form.submit()} onCancel={onClose}>
      <Flex vertical gap={12}>
        <Typography.Text>{t("console.cards.what.renew", { end: moment(card.endsAt) })}{price === null ? null : ` ${t("console.cards.price_is", { price: money(price) })}`}</Typography.Text>
        <ProblemAlert error={renew.error} />
        <Form form={form} layout="vertical" onFinish={(given) => renew.mutate(given)}>
          {price === null ? null : <PaymentFields />}
          <Form.Item name="reason" label={t("console.confirm.reason")} rules={[{ required: true, whitespace: true, message: t("field.required") }]}><Input maxLength={200} /></Form.Item>
        </Form>
      </Flex>
    </Modal>
  );
}

export function CardActionDialog({ card, action, onClose }: DialogProps & { readonly action: CardAction }): ReactNode {
  if (action === "replace") return <ReplaceDialog card={card} onClose={onClose} />;
  if (action === "renew") return <RenewDialog card={card} onClose={onClose} />;
  return <SimpleDialog card={card} action={action} onClose={onClose} />;
}

/** What happened to a card, the newest first. */
export function HistoryDrawer({ card, onClose }: DialogProps): ReactNode {
  const { t, has, wordsOf } = useWords();
  const { moment } = useFormats();
  const actorText = useActorText();
  const { data, error, isPending, refetch } = useQuery({ queryKey: [...memberKey(card.memberId), "cards", card.cardId], queryFn: () => historyOf(card) });
  const change = (code: string): string => (has(`console.cards.change.${code}`) ? wordsOf(`console.cards.change.${code}`) : code);
  return (
    <Drawer open size="large" title={`${t("console.cards.history")} · ${card.number}`} onClose={onClose}>
      {isPending ? <Skeleton active /> : null}
      <ProblemAlert error={error} onRetry={() => void refetch()} />
      {data?.length === 0 ? <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} /> : null}
      <Timeline
        items={(data ?? []).map((each, index) => ({
          key: `${each.happenedAt}-${index}`,
          content: (
            <Flex vertical>
              <strong>{change(each.change)}</strong>
              <span>{`${moment(each.happenedAt)} · ${actorText(each.actor)}`}</span>
              {each.reason === null ? null : <span>{each.reason}</span>}
              {each.endsAt === null ? null : <span>{t("console.cards.ends", { end: moment(each.endsAt) })}</span>}
            </Flex>
          ),
        }))}
      />
    </Drawer>
  );
}
