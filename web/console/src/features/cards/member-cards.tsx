import { useMutation, useQuery } from "@tanstack/react-query";
import { QRCodeSVG } from "qrcode.react";
import { Alert, App, Button, Checkbox, Dropdown, Empty, Flex, Form, Input, Modal, Segmented, Select, Skeleton, Typography } from "antd";
import { useRef, useState, type ReactNode } from "react";
import { nameIn, useWords } from "../../app/language.js";
import { useMay } from "../../app/session.js";
import { ActionButton } from "../../ui/action-button.js";
import { useFormats } from "../../ui/formats.js";
import { ProblemAlert } from "../../ui/problem-alert.js";
import { WideTable } from "../../ui/wide-table.js";
import { memberKey, type Member } from "../members/queries.js";
import { StoreFilter } from "../stores/store-filter.js";
import { actionsFor, type CardAction } from "./allowed.js";
import { CardActionDialog, HistoryDrawer, useRefresh } from "./change-dialogs.js";
import { CardStateTag, PaymentFields, paymentOf, useCardTypes, useTypeName, type PaymentForm } from "./parts.js";
import { bindCard, cardsOf, fullNumber, issueCard, memberCode, type Card } from "./queries.js";

interface IssueForm extends PaymentForm {
  readonly typeCode?: string;
  readonly number?: string;
  readonly forPoints?: boolean;
}

/** Gives the member a card: a virtual one, a printed one over the counter, or one that was handed over before. */
function IssueDialog({ member, onClose }: { readonly member: Member; readonly onClose: () => void }): ReactNode {
  const { t } = useWords();
  const { money, points } = useFormats();
  const { message } = App.useApp();
  const name = useTypeName();
  const refresh = useRefresh();
  const types = useCardTypes();
  const maySeeStores = useMay("stores.read");
  const [form] = Form.useForm<IssueForm>();
  const [way, setWay] = useState<"virtual" | "printed" | "bind">("virtual");
  const [storeId, setStoreId] = useState<string | undefined>();
  const key = useRef(crypto.randomUUID());
  const code = Form.useWatch("typeCode", form);
  const forPoints = Form.useWatch("forPoints", form) === true;
  const type = types.data?.find((each) => each.code === code);
  const price = way === "virtual" ? (type?.current?.priceMinor ?? null) : null;
  const pointsPrice = way === "virtual" ? (type?.current?.pointsPrice ?? null) : null;
  const asksPayment = way === "virtual" ? price !== null && !forPoints : way === "printed";
  const issue = useMutation({
    mutationFn: (given: IssueForm) => way === "bind"
      ? bindCard(member.memberId, (given.number ?? "").trim(), key.current)
      : issueCard(member.memberId, {
        ...(way === "virtual" ? { typeCode: given.typeCode ?? "" } : { number: (given.number ?? "").trim() }), storeId: storeId ?? null, forPoints: way === "virtual" && forPoints && pointsPrice !== null,
        payment: asksPayment ? paymentOf(given) : null,
      }, key.current),
    onSuccess: async () => {
      await refresh([member.memberId]);
      void message.success(t("console.cards.done"));
      onClose();
    },
    onError: () => {
      key.current = crypto.randomUUID();
    },
  });
  const needed = { required: true, whitespace: true, message: t("field.required") };
  return (
    <Modal open title={t("console.cards.issue")} okText={t("console.cards.issue")} confirmLoading={issue.isPending} onOk={() => form.submit()} onCancel={onClose}>
      <Flex vertical gap={16}>
        <Segmented<typeof way> block value={way} onChange={setWay} aria-label={t("console.cards.issue")} options={(["virtual", "printed", "bind"] as const).map((each) => ({ value: each, label: t(`console.cards.by.${each}`) }))} />
        <Typography.Text type="secondary">{t(`console.cards.by_what.${way}`)}</Typography.Text>
        <ProblemAlert error={issue.error ?? types.error} />
        <Form<IssueForm> form={form} layout="vertical" onFinish={(given) => issue.mutate(given)}>
          {way === "virtual" ? (
            <Form.Item name="typeCode" label={t("console.cards.type")} rules={[needed]}>
              <Select loading={types.isPending} options={(types.data ?? []).filter((each) => each.current?.isOpen === true).map((each) => ({ value: each.code, label: `${name(each)} · ${t(`cards.kind.${each.kind}`)}` }))} />
            </Form.Item>
          ) : <Form.Item name="number" label={t("console.cards.number")} rules={[needed]}><Input maxLength={40} inputMode="numeric" autoComplete="off" /></Form.Item>}
          {pointsPrice === null ? null : <Form.Item name="forPoints" valuePropName="checked"><Checkbox>{t("console.cards.for_points", { points: points(pointsPrice) })}</Checkbox></Form.Item>}
          {price === null || forPoints ? null : <Typography.Paragraph>{t("console.cards.price_is", { price: money(price) })}</Typography.Paragraph>}
          {asksPayment ? <PaymentFields isOptional={way === "printed"} /> : null}
          {way === "bind" || !maySeeStores ? null : <Form.Item label={t("console.cards.store")}><StoreFilter width={320} label={t("console.cards.store")} value={storeId} onChange={setStoreId} /></Form.Item>}
        </Form>
      </Flex>
    </Modal>
  );
}

/** The code for a till, made anew before it runs out. It is good once. */
function CodeDialog({ memberId, onClose }: { readonly memberId: string; readonly onClose: () => void }): ReactNode {
  const { t } = useWords();
  const { data, error, isPending, refetch } = useQuery({
    queryKey: ["member-code", memberId], queryFn: () => memberCode(memberId), staleTime: 0, gcTime: 0, refetchInterval: (query) => (query.state.data?.refreshAfterSeconds ?? 45) * 1_000,
  });
  return (
    <Modal open title={t("console.cards.code")} footer={null} onCancel={onClose}>
      <Flex vertical gap={12} align="center">
        <Typography.Text type="secondary">{t("console.cards.code_what")}</Typography.Text>
        <ProblemAlert error={error} onRetry={() => void refetch()} />
        {isPending ? <Skeleton.Node active /> : null}
        {data === undefined ? null : (
          <>
            <div style={{ background: "#fff", padding: 12 }}><QRCodeSVG value={data.qr} size={220} title={t("console.cards.code")} /></div>
            <Typography.Text code copyable style={{ fontSize: 16 }}>{(data.code.match(/.{1,4}/g) ?? []).join(" ")}</Typography.Text>
          </>
        )}
      </Flex>
    </Modal>
  );
}

function Number({ card }: { readonly card: Card }): ReactNode {
  const { t } = useWords();
  const may = useMay("cards.read_number");
  const show = useMutation({ mutationFn: () => fullNumber(card) });
  if (show.data !== undefined) return <Typography.Text copyable>{show.data.number}</Typography.Text>;
  return <Flex gap={4} align="center"><span>{card.number}</span>{may ? <Button type="link" size="small" loading={show.isPending} onClick={() => show.mutate()}>{t("console.cards.show_number")}</Button> : null}</Flex>;
}

/** A member's cards, with what can be done with each. */
export function MemberCards({ member }: { readonly member: Member }): ReactNode {
  const { t, language } = useWords();
  const { moment, points, money } = useFormats();
  const [mayIssue, mayChange, mayCode] = [useMay("cards.issue"), useMay("cards.change"), useMay("cards.code")];
  const [open, setOpen] = useState<"issue" | "code" | { readonly card: Card; readonly action: CardAction | "history" } | null>(null);
  const { data, error, isPending, refetch } = useQuery({ queryKey: [...memberKey(member.memberId), "cards"], queryFn: () => cardsOf(member.memberId) });
  if (isPending) return <Skeleton active />;
  if (data === undefined) return <ProblemAlert error={error} onRetry={() => void refetch()} />;
  const hasEnded = member.state === "closed" || member.state === "merged";
  const lacking = (may: boolean, permission: string): string | undefined => (!may ? t("console.no_permission.what", { permission }) : hasEnded ? t("members.closed") : undefined);
  const mayDo = (action: CardAction): boolean => (action === "renew" || action === "refund" ? mayIssue : mayChange);
  const close = (): void => setOpen(null);
  return (
    <Flex vertical gap={16}>
      <Flex gap={8} wrap>
        <ActionButton type="primary" disabledReason={lacking(mayIssue, "cards.issue")} onClick={() => setOpen("issue")}>{t("console.cards.issue")}</ActionButton>
        <ActionButton disabledReason={lacking(mayCode, "cards.code")} onClick={() => setOpen("code")}>{t("console.cards.code")}</ActionButton>
      </Flex>
      {data.some((each) => each.memberId !== member.memberId) ? <Alert showIcon type="info" title={t("console.cards.of_duplicates")} /> : null}
      <WideTable<Card>
        aria-label={t("console.cards.title")}
        size="middle"
        pagination={false}
        rowKey="cardId"
        dataSource={[...data].reverse()}
        locale={{ emptyText: <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t("console.cards.none_of_member")} /> }}
        columns={[
          { key: "name", title: t("console.cards.type"), render: (_, card) => <Flex vertical><span>{nameIn(language, card.name)}</span><span>{`${t(`cards.kind.${card.kind}`)} · ${t(`console.cards.form.${card.form}`)}`}</span></Flex> },
          { key: "number", title: t("console.cards.number"), render: (_, card) => <Number card={card} /> },
          { key: "state", title: t("console.members.state"), render: (_, card) => <CardStateTag card={card} /> },
          { key: "ends", title: t("console.cards.ends_at"), render: (_, card) => (card.endsAt === null ? t("console.cards.never_ends") : moment(card.endsAt)) },
          { key: "way", title: t("console.cards.way"), render: (_, card) => [t(`console.cards.way.${card.issuedByWay}`), ...(card.paidMinor === null ? [] : [money(card.paidMinor)]), ...(card.pointsPaid === null ? [] : [t("console.cards.points_paid", { points: points(card.pointsPaid) })])].join(" · ") },
          {
            key: "act", title: t("console.members.action"),
            render: (_, card) => {
              const actions = actionsFor(card).filter(mayDo);
              return (
                <Flex gap={8}>
                  {actions.length === 0 ? null : (
                    <Dropdown trigger={["click"]} menu={{ items: actions.map((action) => ({ key: action, danger: action === "close" || action === "report-lost", label: t(`console.cards.action.${action}`) })), onClick: ({ key }) => setOpen({ card, action: key as CardAction }) }}>
                      <Button size="small" aria-label={t("console.cards.actions_of", { number: card.number })}>{t("console.cards.actions")}</Button>
                    </Dropdown>
                  )}
                  <Button size="small" onClick={() => setOpen({ card, action: "history" })}>{t("console.cards.history")}</Button>
                </Flex>
              );
            },
          },
        ]}
      />
      {open === "issue" ? <IssueDialog member={member} onClose={close} /> : null}
      {open === "code" ? <CodeDialog memberId={member.memberId} onClose={close} /> : null}
      {open !== null && typeof open === "object" && open.action === "history" ? <HistoryDrawer card={open.card} onClose={close} /> : null}
      {open !== null && typeof open === "object" && open.action !== "history" ? <CardActionDialog card={open.card} action={open.action} onClose={close} /> : null}
    </Flex>
  );
}
