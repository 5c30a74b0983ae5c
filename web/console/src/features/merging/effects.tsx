import { useQuery } from "@tanstack/react-query";
import { Alert, Descriptions, Flex, Tag } from "antd";
import type { ReactNode } from "react";
import { nameIn, useWords } from "../../app/language.js";
import { useMay } from "../../app/session.js";
import { useFormats } from "../../ui/formats.js";
import { tierChoices } from "../members/queries.js";
import { MemberText } from "./member-name.js";
import type { MergeEffects, UndoEffects } from "./queries.js";

/** The name of a kind of points; of one that a chain has made itself, its code. */
export function useAssetName(): (asset: string) => string {
  const { has, wordsOf } = useWords();
  return (asset) => (has(`offers.asset.${asset}`) ? wordsOf(`offers.asset.${asset}`) : asset);
}

export function useTierName(): (code: string) => string {
  const { language } = useWords();
  const may = useMay("tiers.read");
  const { data } = useQuery({ queryKey: ["tier-choices"], queryFn: tierChoices, staleTime: 300_000, enabled: may });
  return (code) => {
    const found = data?.find((each) => each.code === code);
    return found === undefined ? code : nameIn(language, found.name);
  };
}

type Standing = MergeEffects["balances"][number];

/** What somebody has: of each kind of points, with what is pending and what is owed. */
function Standings({ standings }: { readonly standings: readonly Standing[] }): ReactNode {
  const { t } = useWords();
  const { points } = useFormats();
  const asset = useAssetName();
  return (
    <Flex vertical>
      {standings.map((each) => (
        <span key={each.asset}>
          {[`${asset(each.asset)} ${points(each.available)}`, ...(each.pending > 0 ? [`${t("console.closing.pending")} ${points(each.pending)}`] : []), ...(each.debt > 0 ? [`${t("console.members.points.debt")} ${points(each.debt)}`] : [])].join(" · ")}
        </span>
      ))}
    </Flex>
  );
}

function Moved({ effects }: { readonly effects: MergeEffects }): ReactNode {
  const { t } = useWords();
  const { points, day } = useFormats();
  const asset = useAssetName();
  if (effects.points.length === 0) return t("console.merging.no_points");
  return (
    <Flex vertical gap={4}>
      {effects.points.map((each) => {
        const ends = each.lots.map((lot) => lot.expiresAt).filter((end) => end !== null).sort();
        return (
          <span key={`${each.memberId}|${each.asset}`}>
            <MemberText memberId={each.memberId} />{" → "}
            {[
              `${asset(each.asset)} ${points(each.amount)}`, t("console.merging.lots", { count: each.lots.length }),
              ...(ends[0] === undefined ? [] : [t("console.merging.first_end", { day: day(ends[0].slice(0, 10)) })]), ...(each.debt > 0 ? [`${t("console.members.points.debt")} ${points(each.debt)}`] : []),
            ].join(" · ")}
          </span>
        );
      })}
    </Flex>
  );
}

/** Everything that a merge does or did, in the server's figures. */
export function EffectsView({ effects }: { readonly effects: MergeEffects }): ReactNode {
  const { t, language, wordsOf } = useWords();
  const tier = useTierName();
  const { before, after } = effects.tier;
  const kinds = new Map<string, number>();
  for (const { kind } of effects.profile.identities) kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
  const channelOf = (channel: string | null): string => (channel === null ? "" : ` · ${wordsOf(`console.members.consent.channel.${channel}`)}`);
  return (
    <Flex vertical gap={12}>
      {effects.isSelfReferral ? <Alert showIcon type="warning" title={t("console.merging.self_referral")} /> : null}
      <Descriptions
        size="small"
        bordered
        column={1}
        items={[
          { key: "points", label: t("console.merging.points_moved"), children: <Moved effects={effects} /> },
          { key: "balances", label: t("console.merging.balances"), children: <Standings standings={effects.balances} /> },
          { key: "tier", label: t("console.members.tier"), children: before === after ? t("console.merging.tier_same", { tier: tier(after) }) : t("console.merging.tier_changes", { before: tier(before), after: tier(after) }) },
          {
            key: "identities", label: t("console.members.identities"),
            children: kinds.size === 0 ? t("console.merging.none") : [...kinds].map(([kind, count]) => `${wordsOf(`members.identity_kind.${kind}`)} × ${count}`).join(" · "),
          },
          {
            key: "history", label: t("console.merging.history"),
            children: <Flex vertical>{effects.history.map((each) => <span key={each.memberId}><MemberText memberId={each.memberId} />{`: ${t("console.merging.history_of", { orders: each.orders, cards: each.cards, checkIns: each.checkIns })}`}</span>)}</Flex>,
          },
          ...(effects.tags.length === 0 ? [] : [{
            key: "tags", label: t("console.tags.title"),
            children: <Flex gap={4} wrap>{effects.tags.map((each) => <Tag key={each.code}>{`${t(each.change === "given" ? "console.merging.tag_given" : "console.merging.tag_barred")} ${nameIn(language, each.name)}`}</Tag>)}</Flex>,
          }]),
          ...(effects.consents.length === 0 ? [] : [{
            key: "consents", label: t("console.members.consents"),
            children: effects.consents.map((each) => `${wordsOf(`members.purpose.${each.purpose}`)}${channelOf(each.channel)}: ${t(`console.members.consent.state.${each.decision}`)}`).join(language === "en" ? "; " : "；"),
          }]),
        ]}
      />
    </Flex>
  );
}

/** What undoing gives back to whom, and what it cannot. */
export function UndoView({ effects }: { readonly effects: UndoEffects }): ReactNode {
  const { t } = useWords();
  const { points } = useFormats();
  const asset = useAssetName();
  const tier = useTierName();
  return (
    <Flex vertical gap={12}>
      {effects.notReturned.length === 0 ? null : (
        <Alert
          showIcon
          type="warning"
          title={t("console.merging.not_returned")}
          description={effects.notReturned.map((each) => (
            <div key={`${each.memberId}|${each.asset ?? each.identityId ?? ""}`}>
              <MemberText memberId={each.memberId} />{": "}{each.what === "points" ? `${asset(each.asset ?? "")} ${points(each.amount ?? 0)}` : t("console.merging.identity_gone")}
            </div>
          ))}
        />
      )}
      <Descriptions
        size="small"
        bordered
        column={1}
        items={[
          ...effects.members.map((each) => ({
            key: each.memberId, label: <MemberText memberId={each.memberId} />,
            children: <Flex vertical><Standings standings={each.balances} /><span>{t("console.merging.identities_back", { count: each.identities.length })}</span></Flex>,
          })),
          { key: "survivor", label: t("console.merging.survivor"), children: <Flex vertical><Standings standings={effects.survivor.balances} /><span>{`${t("console.members.tier")} ${tier(effects.survivor.tierCode)}`}</span></Flex> },
        ]}
      />
    </Flex>
  );
}
