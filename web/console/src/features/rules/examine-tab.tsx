import { useMutation, useQuery } from "@tanstack/react-query";
import { Alert, Button, Card, Empty, Flex, Statistic, Table, Tag, Typography } from "antd";
import { useState, type ReactNode } from "react";
import { formatPoints } from "@regulars/i18n/one-language";
import { nameIn, useWords } from "../../app/language.js";
import { useSession } from "../../app/session.js";
import { ProblemAlert } from "../../ui/problem-alert.js";
import { tierSetsPage } from "../tiers/queries.js";
import { BasketForm } from "./basket-form.js";
import { basketOf, lackingIn, type BasketGiven } from "./basket.js";
import { kindText } from "./kind-words.js";
import { examine, type Examined, type ExaminedRule, type Rule } from "./queries.js";
import { draftsOf } from "./rule-summary.js";
import type { Speech } from "./rule-words.js";
import { useKinds, useNames } from "./use-speech.js";
import { namedInGaps, whyText } from "./why-words.js";

/** What a basket would earn by the rules in force and by this rule's drafts; for every rule why, or why not and what is missing. */
export function ExamineTab({ rule }: { readonly rule: Rule }): ReactNode {
  const { t } = useWords();
  const drafts = draftsOf(rule);
  const [given, setGiven] = useState<BasketGiven>(() => ({
    storeId: null, channel: "", at: null, tender: "", lines: [{ key: "first", productId: null, quantity: 1, price: 10_000 }],
    shopper: { kind: "somebody", memberId: null, tierCode: null, labels: [], birthday: "", isFirstPurchase: false }, draftIds: drafts.map((each) => each.versionId), draftsOnly: false,
  }));
  const [asked, setAsked] = useState(false);
  const tiers = useQuery({ queryKey: ["tier-sets", "list"], queryFn: () => tierSetsPage(undefined), staleTime: 60_000 });
  const multiplierOf = (tierCode: string): number | undefined => tiers.data?.items.find((each) => each.state === "active")?.tiers.find((each) => each.code === tierCode)?.multiplierBps;
  const work = useMutation({ mutationFn: examine });
  const lacking = lackingIn(given);
  const known = new Set(drafts.map((each) => each.versionId));
  // A draft that was published or thrown away meanwhile is no draft any more.
  const current = { ...given, draftIds: given.draftIds.filter((each) => known.has(each)) };
  return (
    <Flex vertical gap={16}>
      <Typography.Text type="secondary">{t("console.rules.examine.what")}</Typography.Text>
      <BasketForm given={current} onChange={setGiven} drafts={drafts} lacking={asked ? lacking : null} />
      <div>
        <Button
          type="primary"
          loading={work.isPending}
          onClick={() => {
            setAsked(true);
            const basket = basketOf(current, multiplierOf);
            if (basket !== null) work.mutate(basket);
          }}
        >
          {t("console.rules.examine.do")}
        </Button>
      </div>
      <ProblemAlert error={work.error} />
      <div aria-live="polite">{work.data === undefined ? null : <Result examined={work.data} ruleId={rule.ruleId} />}</div>
    </Flex>
  );
}

function Result({ examined, ruleId }: { readonly examined: Examined; readonly ruleId: string }): ReactNode {
  const words = useWords();
  const { t, language } = words;
  const { programme } = useSession();
  const { kinds } = useKinds();
  const names = useNames(kinds === undefined ? [] : namedInGaps(kinds, examined));
  if (kinds === undefined) return null;
  const speech: Speech = { words, currency: programme.currency, kinds, names };
  const ordered = [...examined.rules].sort((a, b) => Number(b.ruleId === ruleId) - Number(a.ruleId === ruleId) || Number(b.applied) - Number(a.applied));
  const notEarning = examined.lines.filter((line) => line.notEarning !== null);
  return (
    <Flex vertical gap={16}>
      <Flex gap={32} wrap>
        <Statistic title={t("offers.asset.points")} value={formatPoints(language, examined.points)} />
        <Statistic title={t("offers.asset.growth")} value={formatPoints(language, examined.growth)} />
      </Flex>
      {notEarning.map((line) => <Alert key={line.lineNo} showIcon type="info" title={t("console.rules.examine.line_not", { no: line.lineNo, why: t(`offers.line.${line.notEarning ?? "excluded"}`) })} />)}
      {examined.nearMisses.length === 0 ? null : (
        <Alert
          showIcon
          type="success"
          title={t("console.rules.examine.near")}
          description={<ul style={{ margin: 0, paddingInlineStart: 18 }}>{examined.nearMisses.map((each) => <li key={each.versionId}>{t("console.rules.examine.near_one", { rule: nameIn(language, each.name), why: whyText(speech, examined, each.whyNot) })}</li>)}</ul>}
        />
      )}
      {ordered.length === 0 ? <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t("console.rules.examine.no_rules")} /> : ordered.map((each) => <RuleAnswer key={each.versionId} answer={each} examined={examined} speech={speech} isThis={each.ruleId === ruleId} />)}
      <Table<Examined["lines"][number]>
        aria-label={t("console.rules.examine.by_line")}
        size="small"
        pagination={false}
        rowKey={(line) => line.lineNo}
        dataSource={examined.lines}
        columns={[
          { key: "no", title: t("console.rules.examine.line"), render: (_, line) => line.lineNo },
          { key: "points", title: t("offers.asset.points"), align: "right", render: (_, line) => formatPoints(language, line.points) },
          { key: "growth", title: t("offers.asset.growth"), align: "right", render: (_, line) => formatPoints(language, line.growth) },
        ]}
      />
    </Flex>
  );
}

function RuleAnswer({ answer, examined, speech, isThis }: { readonly answer: ExaminedRule; readonly examined: Examined; readonly speech: Speech; readonly isThis: boolean }): ReactNode {
  const { t, language } = speech.words;
  const tags = (
    <Flex gap={4} wrap>
      {isThis ? <Tag color="purple">{t(answer.definitionHash === null ? "console.rules.examine.this" : "console.rules.examine.this_draft")}</Tag> : null}
      <Tag color={answer.applied ? "success" : "default"}>{t(answer.applied ? "console.rules.examine.applied" : "console.rules.examine.not_applied")}</Tag>
    </Flex>
  );
  return (
    <Card size="small" title={<span style={{ whiteSpace: "normal" }}>{nameIn(language, answer.name)}</span>} extra={tags}>
      {answer.whyNot === null ? null : <Typography.Text>{whyText(speech, examined, answer.whyNot)}</Typography.Text>}
      {answer.contributions.map((each) => (
        <div key={`${each.asset} ${each.effect}`}>
          {t("console.rules.examine.gave", { effect: kindText(speech.words, "effect", each.effect), amount: formatPoints(language, each.amount), asset: speech.words.wordsOf(`offers.asset.${each.asset}`), lines: each.lines.map((line) => line.lineNo) })}
          {each.cappedBy === null ? null : <Tag color="warning" style={{ marginInlineStart: 8 }}>{t("console.rules.examine.capped")}</Tag>}
        </div>
      ))}
    </Card>
  );
}
