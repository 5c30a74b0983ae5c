import { useQueries } from "@tanstack/react-query";
import { Button, Flex, Radio } from "antd";
import type { ReactNode } from "react";
import { nameIn, useWords } from "../../app/language.js";
import { useMay } from "../../app/session.js";
import { useFormats } from "../../ui/formats.js";
import { WideTable } from "../../ui/wide-table.js";
import { memberKey, readBalance, readConsents, readTier, type Member } from "../members/queries.js";
import { StateTag } from "../members/state-tag.js";
import { useStoreName } from "../stores/store-name.js";
import { readMemberTags } from "../tags/queries.js";
import { TagChip } from "../tags/tag-chip.js";
import { useMemberText } from "./member-name.js";
import type { FieldChoices, MergedField } from "./queries.js";

interface SidesProps {
  readonly members: readonly Member[];
  readonly survivorId: string;
  readonly choices: FieldChoices;
  readonly onSurvivor: (memberId: string) => void;
  readonly onChoice: (field: MergedField, memberId: string) => void;
  readonly onRemove: ((memberId: string) => void) | null;
}

interface Line {
  readonly key: string;
  readonly label: string;
  readonly cell: (member: Member, index: number) => ReactNode;
}

function Store({ storeId }: { readonly storeId: string | null }): ReactNode {
  return useStoreName(storeId);
}

const valueOf = (member: Member, field: MergedField): string | null => (field === "homeStore" ? member.homeStoreId : member[field]);

/** The members of a merge beside each other: who survives, and whose value each field keeps. */
export function Sides({ members, survivorId, choices, onSurvivor, onChoice, onRemove }: SidesProps): ReactNode {
  const { t, language, wordsOf } = useWords();
  const { points, day, channel } = useFormats();
  const text = useMemberText();
  const [mayPoints, mayTiers, mayTags] = [useMay("points.read"), useMay("tiers.read"), useMay("tags.read")];
  const each = <T,>(enabled: boolean, name: string, read: (memberId: string) => Promise<T>) => members.map(({ memberId }) => ({ queryKey: [...memberKey(memberId), name], queryFn: () => read(memberId), enabled }));
  const balances = useQueries({ queries: each(mayPoints, "balance", readBalance) });
  const tiers = useQueries({ queries: each(mayTiers, "tier", readTier) });
  const tags = useQueries({ queries: each(mayTags, "tags", readMemberTags) });
  const consents = useQueries({ queries: each(true, "consents", readConsents) });

  /** The survivor's value is kept where nobody chose; else the first that has one. */
  const winner = (field: MergedField): string | null => {
    const having = members.filter((member) => valueOf(member, field) !== null);
    const ordered = [...having].sort((a, b) => Number(b.memberId === survivorId) - Number(a.memberId === survivorId));
    return (having.find((member) => member.memberId === choices[field]) ?? ordered[0])?.memberId ?? null;
  };
  const field = (name: MergedField, label: string, shown: (member: Member) => ReactNode): Line => ({
    key: name, label,
    cell: (member) => {
      if (valueOf(member, name) === null) return "–";
      if (members.filter((one) => valueOf(one, name) !== null).length < 2) return shown(member);
      return <Radio name={`merge-${name}`} checked={winner(name) === member.memberId} onChange={() => onChoice(name, member.memberId)}>{shown(member)}</Radio>;
    },
  });
  const lines: readonly Line[] = [
    { key: "keep", label: t("console.merging.keeps"), cell: (member) => <Radio name="merge-survivor" checked={member.memberId === survivorId} onChange={() => onSurvivor(member.memberId)}>{t(member.memberId === survivorId ? "console.merging.is_survivor" : "console.merging.becomes_part")}</Radio> },
    { key: "state", label: t("console.members.state"), cell: (member) => <StateTag member={member} /> },
    field("name", t("console.members.name"), (member) => member.name),
    { key: "phone", label: t("console.members.phone"), cell: (member) => member.phone ?? "–" },
    field("birthday", t("console.members.birthday"), (member) => member.birthday),
    field("gender", t("console.merging.gender"), (member) => (member.gender === null ? null : t(`console.merging.gender.${member.gender}`))),
    field("homeStore", t("console.members.home_store"), (member) => <Store storeId={member.homeStoreId} />),
    { key: "enrolled", label: t("console.members.enrolled_at"), cell: (member) => `${day(member.enrolledOn)} · ${channel(member.source.channel)}` },
    {
      key: "identities", label: t("console.members.identities"),
      cell: (member) => <Flex vertical>{member.identities.filter((one) => one.state === "active").map((one) => <span key={one.identityId}>{`${t(`members.identity_kind.${one.kind}`)} ${one.masked ?? ""}`}</span>)}</Flex>,
    },
    ...(mayTiers ? [{ key: "tier", label: t("console.members.tier"), cell: (_: Member, index: number) => { const found = tiers[index]?.data; return found === undefined ? "…" : nameIn(language, found.tierName); } }] : []),
    ...(mayPoints ? [{
      key: "points", label: t("console.members.points"),
      cell: (_: Member, index: number) => {
        const found = balances[index]?.data;
        if (found === undefined) return "…";
        return [points(found.available), ...(found.pending > 0 ? [`${t("console.closing.pending")} ${points(found.pending)}`] : []), ...(found.debt > 0 ? [`${t("console.members.points.debt")} ${points(found.debt)}`] : [])].join(" · ");
      },
    }] : []),
    ...(mayTags ? [{ key: "tags", label: t("console.tags.title"), cell: (_: Member, index: number) => <Flex gap={4} wrap>{tags[index]?.data?.current.map((one) => <TagChip key={one.tag.tagId} tag={one.tag} />) ?? "…"}</Flex> }] : []),
    {
      key: "consents", label: t("console.merging.agreed"),
      cell: (_: Member, index: number) => {
        const given = consents[index]?.data?.current.filter((one) => one.isGiven);
        if (given === undefined) return "…";
        return given.length === 0 ? "–" : <Flex vertical>{given.map((one) => <span key={`${one.purpose}|${one.channel ?? ""}`}>{one.channel === null ? wordsOf(`members.purpose.${one.purpose}`) : `${wordsOf(`members.purpose.${one.purpose}`)} · ${t(`console.members.consent.channel.${one.channel}`)}`}</span>)}</Flex>;
      },
    },
  ];
  return (
    <WideTable<Line>
      aria-label={t("console.merging.side_by_side")}
      size="small"
      pagination={false}
      rowKey="key"
      dataSource={lines}
      columns={[
        { key: "what", title: t("console.merging.what"), fixed: "left", width: 96, render: (_, line) => <strong>{line.label}</strong> },
        ...members.map((member, index) => ({
          key: member.memberId, width: 200,
          title: <Flex justify="space-between" align="center" gap={8}><span>{text(member)}</span>{onRemove === null || index === 0 ? null : <Button size="small" type="text" aria-label={t("console.merging.remove", { member: member.memberNumber })} onClick={() => onRemove(member.memberId)}>×</Button>}</Flex>,
          render: (_: unknown, line: Line) => <div style={{ whiteSpace: "normal", maxWidth: 320 }}>{line.cell(member, index)}</div>,
        })),
      ]}
    />
  );
}
