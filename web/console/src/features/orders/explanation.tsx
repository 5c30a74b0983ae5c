import { useQuery } from "@tanstack/react-query";
import { Alert, Card, Drawer, Empty, Flex, Skeleton, Tag, Typography } from "antd";
import type { ReactNode } from "react";
import { nameIn, useWords } from "../../app/language.js";
import { ProblemAlert } from "../../ui/problem-alert.js";
import { useFormats } from "../../ui/formats.js";
import { orderKey, readExplanation, type Order, type OrderExplanation } from "./queries.js";

type Rule = OrderExplanation["rules"][number];

/** Why a rule gave nothing, in a sentence. */
function useWhy(explanation: OrderExplanation): (rule: Rule) => string {
  const { t, has, wordsOf, language } = useWords();
  const { money } = useFormats();
  const nameOf = (ruleId: string | null): string => nameIn(language, explanation.rules.find((each) => each.ruleId === ruleId)?.name ?? {});
  return ({ why }) => {
    if (why === null) return "";
    const kind = why.failure?.kind ?? "";
    const show = (value: unknown): string => {
      if (typeof value === "number") return kind === "spend_at_least" ? money(value) : String(value);
      if (Array.isArray(value)) return value.map(String).join(language === "en" ? ", " : "、");
      return typeof value === "string" ? value : "–";
    };
    const condition = has(`offers.condition.${kind}`) ? wordsOf(`offers.condition.${kind}`) : kind;
    const params = { need: show(why.gap?.need), have: show(why.gap?.have), missing: show(why.gap?.missing), condition, rule: nameOf(why.byRuleId), lineNos: why.lineNos };
    if (why.reason === "no_member" || why.reason === "barred") return t(`orders.why.${why.reason}`);
    if (why.reason === "not_in_force") return has(`offers.why.${why.because ?? ""}`) ? wordsOf(`offers.why.${why.because ?? ""}`) : t("console.members.receipt.not_in_force");
    const precise = `offers.why.${kind}`;
    return why.reason === "condition" && has(precise) ? t(precise, params) : wordsOf(`offers.why.${why.reason}`, params);
  };
}

function RuleCard({ rule, why }: { readonly rule: Rule; readonly why: string }): ReactNode {
  const { t, wordsOf, language } = useWords();
  const { points } = useFormats();
  return (
    <Card size="small" title={nameIn(language, rule.name)} extra={<Tag color={rule.applied ? "success" : "default"}>{t(rule.applied ? "console.members.receipt.applied" : "console.members.receipt.not_applied")}</Tag>}>
      {rule.applied ? rule.gave.map((each) => (
        <div key={`${each.asset}-${each.effect}`}>
          {t(each.asset === "points" ? "console.members.receipt.gave_points" : "console.members.receipt.gave_growth", { effect: wordsOf(`offers.effect.${each.effect}`), amount: points(each.amount) })}
          {each.heldDownByLimit ? <Tag color="volcano" style={{ marginInlineStart: 8 }}>{t("console.members.receipt.limited")}</Tag> : null}
        </div>
      )) : <Typography.Text>{why}</Typography.Text>}
    </Card>
  );
}

function Explained({ explanation }: { readonly explanation: OrderExplanation }): ReactNode {
  const { t, wordsOf } = useWords();
  const { points } = useFormats();
  const why = useWhy(explanation);
  const { notEarning } = explanation;
  return (
    <Flex vertical gap={12}>
      {notEarning === null ? null : <Alert showIcon type="warning" title={wordsOf(notEarning.code, notEarning.params as Parameters<typeof wordsOf>[1])} />}
      <Typography.Text strong>{t("console.members.receipt.total", { points: points(explanation.points), growth: points(explanation.growth) })}</Typography.Text>
      {explanation.rules.length === 0 ? <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t("console.members.receipt.no_rules")} /> : explanation.rules.map((each) => <RuleCard key={each.versionId} rule={each} why={why(each)} />)}
    </Flex>
  );
}

/** What each rule gave for a receipt, and why the others gave nothing. */
export function ReceiptExplanation({ orderId }: { readonly orderId: string }): ReactNode {
  const { data, error, isPending, refetch } = useQuery({ queryKey: [...orderKey(orderId), "explanation"], queryFn: () => readExplanation(orderId) });
  return (
    <>
      {isPending ? <Skeleton active /> : null}
      <ProblemAlert error={error} onRetry={() => void refetch()} />
      {data === undefined ? null : <Explained explanation={data} />}
    </>
  );
}

export function ExplanationDrawer({ order, onClose }: { readonly order: Order; readonly onClose: () => void }): ReactNode {
  const { t } = useWords();
  return (
    <Drawer open size={520} title={t("console.members.receipt.explanation", { receipt: order.receiptNo ?? order.externalId })} onClose={onClose}>
      <ReceiptExplanation orderId={order.orderId} />
    </Drawer>
  );
}
