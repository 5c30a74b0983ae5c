import type { components } from "@regulars/api-client";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Select } from "antd";
import type { ReactNode } from "react";
import { api } from "../../app/api.js";
import { useWords } from "../../app/language.js";
import { answered } from "../../app/problem.js";
import { paths } from "../../paths.js";
import { useFormats } from "../../ui/formats.js";
import { DotTag } from "../../ui/dot-tag.js";
import { ResourceTable } from "../../ui/resource-table.js";
import { useUrlState } from "../../ui/url-state.js";
import { useActorText } from "../approvals/actor.js";
import { useStoreName } from "../stores/store-name.js";
import { usePointReason } from "./point-reason.js";
import { memberKey } from "./queries.js";

type Item = components["schemas"]["TimelineItem"];
type Facts = Item["facts"];

const colours: Readonly<Record<string, string>> = {
  orders: "geekblue", points: "blue", tiers: "gold", cards: "purple", membership: "green", consents: "default", appeals: "orange", unmaskings: "volcano", tags: "magenta", merges: "lime", log_ins: "default",
};

async function timelinePage(memberId: string, kinds: string | undefined, cursor: string | undefined, limit = 50) {
  return answered(api.GET("/v1/members/{memberId}/timeline", {
    params: { path: { memberId }, query: { ...(kinds === undefined ? {} : { kinds }), ...(cursor === undefined ? {} : { cursor }), limit } },
  }));
}

const textOf = (facts: Facts, name: string): string => {
  const value = facts[name];
  return value === null || value === undefined || Array.isArray(value) ? "" : String(value);
};
const numberOf = (facts: Facts, name: string): number => {
  const value = facts[name];
  return typeof value === "number" ? value : 0;
};

/** What happened, in a sentence: figures and words, no codes. */
function useSentence(): (item: Item) => string {
  const { t, language, has, wordsOf } = useWords();
  const { money, change, points, channel } = useFormats();
  const named = (facts: Facts): string => textOf(facts, language === "en" ? "nameEn" : "nameZh");
  const words = (area: string, code: string): string => (has(`${area}.${code}`) ? wordsOf(`${area}.${code}`) : code);
  const reasonOf = usePointReason();
  const withReason = (text: string, facts: Facts): string => (textOf(facts, "reason") === "" ? text : `${text} · ${reasonOf(textOf(facts, "reason"))}`);
  return ({ kind, facts }) => {
    switch (kind) {
      case "orders": return t("console.timeline.order", { kind: words("console.timeline.order_kind", textOf(facts, "kind")), money: money(numberOf(facts, "netPaid")), points: change(numberOf(facts, "points")) });
      case "points": return withReason(t("console.timeline.points", { kind: words("points.kind", textOf(facts, "kind")), points: change(numberOf(facts, "amount")), balance: points(numberOf(facts, "balanceAfter")) }), facts);
      case "tiers": return t("console.timeline.tier", { reason: words("tiers.reason", textOf(facts, "reason")), tier: named(facts) });
      case "cards": return `${words("console.cards.change", textOf(facts, "change"))} · ${textOf(facts, "number")}`;
      case "membership": return textOf(facts, "change") === "enrol" ? t("console.timeline.enrol", { channel: channel(textOf(facts, "channel")) }) : withReason(words("console.timeline.change", textOf(facts, "change")), facts);
      case "consents": {
        const of = textOf(facts, "channel");
        return `${words("members.purpose", textOf(facts, "purpose"))}${of === "" ? "" : ` · ${words("console.members.consent.channel", of)}`}: ${words("console.members.consent.state", textOf(facts, "decision"))}`;
      }
      case "appeals": return words("console.timeline.appeal", textOf(facts, "state"));
      case "unmaskings": return withReason(t("console.timeline.unmask", { fields: (Array.isArray(facts["fields"]) ? facts["fields"] : []).map((each) => words("exports.column", each)).join(", ") }), facts);
      case "tags": return withReason(`${words("console.timeline.tag", textOf(facts, "change"))}: ${named(facts)}`, facts);
      case "merges": return withReason(t(facts["isUndone"] === true ? "console.timeline.unmerge" : "console.timeline.merge", { count: numberOf(facts, "duplicates") }), facts);
      case "log_ins": return textOf(facts, "browser");
      default: return "";
    }
  };
}

function StoreText({ storeId }: { readonly storeId: string }): ReactNode {
  return useStoreName(storeId);
}

/** Everything that happened to the member, in one order; of what the person may read. */
export function TimelineTab({ memberId }: { readonly memberId: string }): ReactNode {
  const { t, wordsOf } = useWords();
  const { moment } = useFormats();
  const actorText = useActorText();
  const sentence = useSentence();
  const [{ kinds }, set] = useUrlState();
  const { data } = useQuery({ queryKey: [...memberKey(memberId), "timeline-kinds"], queryFn: () => timelinePage(memberId, undefined, undefined, 1), staleTime: 300_000 });
  const readable = data?.kinds ?? [];
  const chosen = (kinds ?? "").split(",").filter((each) => readable.includes(each));
  const asked = chosen.length === 0 ? undefined : chosen.join(",");
  const kindText = (kind: string): string => wordsOf(`console.timeline.kind.${kind}`);
  return (
    <ResourceTable<Item>
      name="member-timeline"
      label={t("console.timeline.title")}
      queryKey={[...memberKey(memberId), "timeline", asked ?? "all"]}
      load={(cursor) => timelinePage(memberId, asked, cursor)}
      rowKey={(item) => `${item.kind}:${item.id}`}
      emptyText={t("console.timeline.none")}
      filters={(
        <Select
          mode="multiple" allowClear aria-label={t("console.timeline.kinds")} placeholder={t("console.timeline.kinds")} style={{ minWidth: 200, maxWidth: "100%" }} value={chosen}
          onChange={(values: string[]) => set({ kinds: values.length === 0 ? undefined : values.join(",") })} options={readable.map((each) => ({ value: each, label: kindText(each) }))}
        />
      )}
      columns={[
        { key: "at", title: t("console.members.entry.at"), render: (item) => moment(item.at), csv: (item) => item.at },
        { key: "kind", title: t("console.members.entry.kind"), render: (item) => <DotTag color={colours[item.kind] ?? "default"}>{kindText(item.kind)}</DotTag>, csv: (item) => kindText(item.kind) },
        {
          key: "what", title: t("console.timeline.what"), csv: sentence, render: (item) => (
            <div style={{ maxWidth: 520, whiteSpace: "normal", overflowWrap: "anywhere" }}>
              {item.kind === "orders" ? <Link to={paths.order} params={{ orderId: textOf(item.facts, "orderId") }}>{sentence(item)}</Link> : sentence(item)}
            </div>
          ),
        },
        { key: "store", title: t("console.timeline.store"), render: (item) => (item.storeId === null ? "–" : <StoreText storeId={item.storeId} />) },
        { key: "actor", title: t("console.members.entry.actor"), render: (item) => (item.actor === null ? "–" : item.actor.startsWith("member:") ? t("console.exports.by_member") : actorText(item.actor)), csv: (item) => item.actor },
      ]}
    />
  );
}
