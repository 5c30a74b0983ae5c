import { useQuery } from "@tanstack/react-query";
import { Empty, Flex, Skeleton, Typography } from "antd";
import { useState, type ReactNode } from "react";
import { useWords } from "../../app/language.js";
import { useMay } from "../../app/session.js";
import { ActionButton } from "../../ui/action-button.js";
import { momentText } from "../../ui/moments.js";
import { ProblemAlert } from "../../ui/problem-alert.js";
import { useActorText } from "../approvals/actor.js";
import { memberKey, type Member } from "../members/queries.js";
import { GiveDialog, OverrideDialog, RemoveDialog } from "./member-tag-dialogs.js";
import { readMemberTags, type Tag } from "./queries.js";
import { TagChip } from "./tag-chip.js";
import { WideTable } from "../../ui/wide-table.js";

/** A member's tags, what they do not want, and everything that was done. */
export function MemberTags({ member }: { readonly member: Member }): ReactNode {
  const { t, wordsOf, language } = useWords();
  const actorText = useActorText();
  const mayAssign = useMay("tags.assign");
  const mayOverride = useMay("tags.override");
  const [open, setOpen] = useState<{ readonly what: "give" } | { readonly what: "remove" | "override"; readonly tag: Tag } | null>(null);
  const { memberId } = member;
  const { data, error, isPending, refetch } = useQuery({ queryKey: [...memberKey(memberId), "tags"], queryFn: () => readMemberTags(memberId) });
  if (isPending) return <Skeleton active />;
  if (data === undefined) return <ProblemAlert error={error} onRetry={() => void refetch()} />;
  const hasEnded = member.state === "closed" || member.state === "merged";
  const lacking = (may: boolean, permission: string): string | undefined => (!may ? t("console.no_permission.what", { permission: wordsOf(`permission.${permission}`) }) : hasEnded ? t("members.closed") : undefined);
  const none = (text: string): { emptyText: ReactNode } => ({ emptyText: <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={text} /> });
  const end = (expiresAt: string | null): string => (expiresAt === null ? t("console.tags.no_end") : momentText(language, expiresAt));
  return (
    <Flex vertical gap={24}>
      <WideTable
        aria-label={t("console.tags.of_member")}
        title={() => (
          <Flex justify="space-between" align="center" gap={8} wrap>
            <span>{t("console.tags.of_member")}</span>
            <ActionButton disabledReason={lacking(mayAssign, "tags.assign")} onClick={() => setOpen({ what: "give" })}>{t("console.tags.give")}</ActionButton>
          </Flex>
        )}
        size="middle"
        pagination={false}
        rowKey={(each) => each.tag.tagId}
        dataSource={data.current}
       
        locale={none(t("console.tags.none_of_member"))}
        columns={[
          { key: "tag", title: t("console.tags.tag"), render: (_, each) => <TagChip tag={each.tag} /> },
          { key: "category", title: t("console.tags.category"), render: (_, each) => each.tag.category },
          { key: "until", title: t("console.tags.until"), render: (_, each) => end(each.expiresAt) },
          { key: "given", title: t("console.tags.given_at"), render: (_, each) => `${momentText(language, each.givenAt)} · ${actorText(each.givenBy)}` },
          { key: "act", title: t("console.members.action"), render: (_, each) => <ActionButton size="small" disabledReason={lacking(mayAssign, "tags.assign")} onClick={() => setOpen({ what: "remove", tag: each.tag })}>{t("console.tags.remove")}</ActionButton> },
        ]}
      />
      {data.refused.length === 0 ? null : (
        <Flex gap={8} wrap align="center">
          <Typography.Text type="secondary">{t("console.tags.refused")}</Typography.Text>
          {data.refused.map(({ tag }) => (
            <Flex key={tag.tagId} align="center">
              <TagChip tag={tag} />
              <ActionButton size="small" disabledReason={lacking(mayOverride, "tags.override")} onClick={() => setOpen({ what: "override", tag })}>{t("console.tags.override")}</ActionButton>
            </Flex>
          ))}
        </Flex>
      )}
      <WideTable
        aria-label={t("console.tags.history")}
        title={() => t("console.tags.history")}
        size="small"
        pagination={{ pageSize: 20, hideOnSinglePage: true }}
        rowKey="changeId"
        dataSource={data.history}
       
        locale={none(t("console.tags.none_of_member"))}
        columns={[
          { key: "at", title: t("console.tags.at"), render: (_, each) => momentText(language, each.changedAt) },
          { key: "tag", title: t("console.tags.tag"), render: (_, each) => <TagChip tag={each.tag} /> },
          { key: "change", title: t("console.tags.what"), render: (_, each) => t(`segments.change.${each.change}`) },
          { key: "reason", title: t("console.tags.reason"), render: (_, each) => each.reason ?? "–" },
          { key: "by", title: t("console.tags.by"), render: (_, each) => actorText(each.actor) },
        ]}
      />
      {open?.what === "give" ? <GiveDialog memberId={memberId} given={data.current.map((each) => each.tag.tagId)} onClose={() => setOpen(null)} /> : null}
      {open?.what === "remove" ? <RemoveDialog memberId={memberId} tag={open.tag} onClose={() => setOpen(null)} /> : null}
      {open?.what === "override" ? <OverrideDialog memberId={memberId} tag={open.tag} onClose={() => setOpen(null)} /> : null}
    </Flex>
  );
}
