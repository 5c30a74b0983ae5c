import { Drawer, Empty, Flex, Tag, Timeline } from "antd";
import { useState, type ReactNode } from "react";
import { nameIn, useWords } from "../../app/language.js";
import { useMay } from "../../app/session.js";
import { ActionButton } from "../../ui/action-button.js";
import { useFormats } from "../../ui/formats.js";
import { PageHeader } from "../../ui/page-header.js";
import { ProblemAlert } from "../../ui/problem-alert.js";
import { WideTable } from "../../ui/wide-table.js";
import { useActorText } from "../approvals/actor.js";
import { useCardTypes, useTypeName } from "./parts.js";
import type { CardTerms, CardType } from "./queries.js";
import { TermsDialog } from "./terms-dialog.js";

/** The terms of a kind in words, part by part. */
function useTermsWords(): (terms: CardTerms) => readonly string[] {
  const { t } = useWords();
  const { money, points, day } = useFormats();
  return ({ validity, priceMinor, pointsPrice, pointsRefundDays, issuesOnPurchase, usesPerDay, usesInTotal, maxPerMember }) => [
    validity.kind === "months" ? t("console.cards.says.months", { months: validity.months ?? 0 }) : validity.kind === "until" ? t("console.cards.says.until", { day: day(validity.lastDay ?? null) }) : t("console.cards.never_ends"),
    ...(priceMinor === null ? [] : [t("console.cards.price_is", { price: money(priceMinor) })]),
    ...(pointsPrice === null ? [] : [t("console.cards.says.points", { points: points(pointsPrice) })]),
    ...(pointsRefundDays === null ? [] : [t("console.cards.says.refund", { days: pointsRefundDays })]),
    ...(issuesOnPurchase ? [t("console.cards.says.purchase")] : []),
    ...(usesPerDay === null ? [] : [t("console.cards.says.per_day", { count: usesPerDay })]),
    ...(usesInTotal === null ? [] : [t("console.cards.says.in_total", { count: usesInTotal })]),
    ...(maxPerMember === null ? [] : [t("console.cards.says.per_member", { count: maxPerMember })]),
  ];
}

function VersionsDrawer({ type, onClose }: { readonly type: CardType; readonly onClose: () => void }): ReactNode {
  const { t, language } = useWords();
  const { moment } = useFormats();
  const say = useTermsWords();
  const actorText = useActorText();
  const name = useTypeName();
  return (
    <Drawer open size="large" title={`${t("console.cards.versions")} · ${name(type)}`} onClose={onClose}>
      <Timeline
        items={[...type.versions].reverse().map((each) => ({
          key: String(each.version), color: each.version === type.current?.version ? "green" : "gray",
          content: (
            <Flex vertical>
              <strong>{`${t("console.cards.since", { moment: moment(each.effectiveFrom) })} · ${nameIn(language, each.name)}`}</strong>
              <span>{say(each).join(" · ")}</span>
              {(each.benefits[language] ?? []).map((benefit) => <span key={benefit}>{`– ${benefit}`}</span>)}
              <span>{`${moment(each.createdAt)} · ${actorText(each.createdBy)}`}</span>
            </Flex>
          ),
        }))}
      />
    </Drawer>
  );
}

/** Kinds of cards: what they promise, what they cost, and since when. */
export function CardTypesPage(): ReactNode {
  const { t } = useWords();
  const say = useTermsWords();
  const name = useTypeName();
  const mayManage = useMay("cards.types");
  const [editing, setEditing] = useState<CardType | "new" | null>(null);
  const [shown, setShown] = useState<CardType | null>(null);
  const { data, error, isPending, refetch } = useCardTypes();
  const lacking = mayManage ? undefined : t("console.no_permission.what", { permission: "cards.types" });
  const stateOf = (type: CardType): "to_come" | "open" | "closed" => (type.current === null ? "to_come" : type.current.isOpen ? "open" : "closed");
  return (
    <>
      <PageHeader title={t("console.cards.types")} lead={t("console.cards.types_lead")} actions={<ActionButton type="primary" disabledReason={lacking} onClick={() => setEditing("new")}>{t("console.cards.new_type")}</ActionButton>} />
      <Flex vertical gap={12}>
        <ProblemAlert error={error} onRetry={() => void refetch()} />
        <WideTable<CardType>
          aria-label={t("console.cards.types")}
          size="middle"
          pagination={false}
          loading={isPending}
          rowKey="typeId"
          dataSource={[...(data ?? [])]}
          locale={{ emptyText: isPending ? <span /> : <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t("console.cards.no_types")} /> }}
          columns={[
            { key: "name", title: t("console.cards.type"), render: (_, type) => <Flex vertical><span>{name(type)}</span><span>{`${t(`cards.kind.${type.kind}`)} · ${type.code}`}</span></Flex> },
            { key: "state", title: t("console.members.state"), render: (_, type) => <Tag color={stateOf(type) === "open" ? "success" : "default"}>{t(`console.cards.type_state.${stateOf(type)}`)}</Tag> },
            { key: "terms", title: t("console.cards.terms"), render: (_, type) => { const terms = type.current ?? type.versions.at(-1); return <div style={{ whiteSpace: "normal", minWidth: 220, maxWidth: 520 }}>{terms === undefined ? "–" : say(terms).join(" · ")}</div>; } },
            {
              key: "act", title: t("console.members.action"),
              render: (_, type) => (
                <Flex gap={8}>
                  <ActionButton size="small" disabledReason={lacking} onClick={() => setEditing(type)}>{t("console.cards.change_terms")}</ActionButton>
                  <ActionButton size="small" onClick={() => setShown(type)}>{t("console.cards.versions")}</ActionButton>
                </Flex>
              ),
            },
          ]}
        />
      </Flex>
      {editing === null ? null : <TermsDialog type={editing === "new" ? null : editing} onClose={() => setEditing(null)} />}
      {shown === null ? null : <VersionsDrawer type={shown} onClose={() => setShown(null)} />}
    </>
  );
}
