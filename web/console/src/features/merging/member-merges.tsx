import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Alert, App, Card, Collapse, Descriptions, Empty, Flex, Skeleton, Tag } from "antd";
import { useRef, useState, type ReactNode } from "react";
import { useWords } from "../../app/language.js";
import { useMay } from "../../app/session.js";
import { ActionButton } from "../../ui/action-button.js";
import { ConfirmDanger } from "../../ui/confirm-danger.js";
import { useFormats } from "../../ui/formats.js";
import { ProblemAlert } from "../../ui/problem-alert.js";
import { useActorText } from "../approvals/actor.js";
import { memberKey, type Member } from "../members/queries.js";
import { EffectsView, UndoView } from "./effects.js";
import { MemberLink } from "./member-name.js";
import { mergesOf, previewUndo, undoMerge, type Merge } from "./queries.js";

function useMerges(memberId: string) {
  return useQuery({ queryKey: [...memberKey(memberId), "merges"], queryFn: () => mergesOf(memberId) });
}

function UndoDialog({ merge, onClose }: { readonly merge: Merge; readonly onClose: () => void }): ReactNode {
  const { t } = useWords();
  const { message } = App.useApp();
  const client = useQueryClient();
  const key = useRef(crypto.randomUUID());
  const preview = useQuery({ queryKey: ["undo-preview", merge.mergeId], queryFn: () => previewUndo(merge.mergeId), staleTime: 0, gcTime: 0 });
  const undo = useMutation({
    mutationFn: (reason: string) => undoMerge(merge.mergeId, reason, key.current),
    onSuccess: async () => {
      await Promise.all([merge.survivorMemberId, ...merge.duplicateMemberIds].map((memberId) => client.invalidateQueries({ queryKey: memberKey(memberId) })));
      void message.success(t("console.merging.undone"));
      onClose();
    },
    onError: () => {
      key.current = crypto.randomUUID();
      void preview.refetch();
    },
  });
  return (
    <ConfirmDanger
      asksReason
      title={t("console.merging.undo")}
      what={(
        <Flex vertical gap={12}>
          <span>{t("console.merging.undo_what")}</span>
          {preview.isPending ? <Skeleton active /> : null}
          <ProblemAlert error={preview.error} />
          {preview.data === undefined ? null : <UndoView effects={preview.data} />}
        </Flex>
      )}
      okText={t("console.merging.undo")}
      isPending={undo.isPending}
      error={undo.error}
      onConfirm={(reason) => undo.mutate(reason)}
      onClose={onClose}
    />
  );
}

function MergeCard({ merge, onUndo }: { readonly merge: Merge; readonly onUndo: () => void }): ReactNode {
  const { t } = useWords();
  const { moment } = useFormats();
  const actorText = useActorText();
  const may = useMay("members.merge");
  const { undone } = merge;
  return (
    <Card
      size="small"
      title={<Flex gap={8} wrap align="center"><span>{moment(merge.mergedAt)}</span><Tag color={undone === null ? "processing" : "default"}>{t(undone === null ? "console.merging.stands" : "console.merging.was_undone")}</Tag></Flex>}
      extra={undone === null ? <ActionButton size="small" danger disabledReason={may ? undefined : t("console.no_permission.what", { permission: "members.merge" })} onClick={onUndo}>{t("console.merging.undo")}</ActionButton> : undefined}
    >
      <Flex vertical gap={12}>
        <Descriptions
          size="small"
          column={{ xs: 1, md: 2 }}
          items={[
            { key: "survivor", label: t("console.merging.survivor"), children: <MemberLink memberId={merge.survivorMemberId} /> },
            { key: "duplicates", label: t("console.merging.duplicates"), children: <Flex vertical>{merge.duplicateMemberIds.map((each) => <MemberLink key={each} memberId={each} />)}</Flex> },
            { key: "reason", label: t("console.confirm.reason"), children: merge.reason },
            { key: "by", label: t("console.tags.by"), children: actorText(merge.actor) },
            ...(undone === null ? [] : [
              { key: "undone", label: t("console.merging.undone_at"), children: `${moment(undone.at)} · ${actorText(undone.by)}` },
              { key: "why", label: t("console.merging.undone_why"), children: undone.reason },
            ]),
          ]}
        />
        <Collapse
          ghost
          size="small"
          items={[
            { key: "effects", label: t("console.merging.did"), children: <EffectsView effects={merge.effects} /> },
            ...(undone === null ? [] : [{ key: "undone", label: t("console.merging.undo_did"), children: <UndoView effects={undone.effects} /> }]),
          ]}
        />
      </Flex>
    </Card>
  );
}

/** The merges in which a member took part, on either side. */
export function MemberMerges({ member }: { readonly member: Member }): ReactNode {
  const { t } = useWords();
  const [undoing, setUndoing] = useState<Merge | null>(null);
  const { data, error, isPending, refetch } = useMerges(member.memberId);
  if (isPending) return <Skeleton active />;
  if (data === undefined) return <ProblemAlert error={error} onRetry={() => void refetch()} />;
  if (data.length === 0) return <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t("console.merging.never")} />;
  return (
    <Flex vertical gap={16}>
      {data.map((merge) => <MergeCard key={merge.mergeId} merge={merge} onUndo={() => setUndoing(merge)} />)}
      {undoing === null ? null : <UndoDialog merge={undoing} onClose={() => setUndoing(null)} />}
    </Flex>
  );
}

/** Where a member went who was merged: everything of theirs goes on there. */
export function MergedNotice({ member }: { readonly member: Member }): ReactNode {
  const { t } = useWords();
  const { data } = useMerges(member.memberId);
  const merge = data?.find((each) => each.undone === null && each.duplicateMemberIds.includes(member.memberId));
  if (merge === undefined) return null;
  return <Alert showIcon type="info" style={{ marginBottom: 16 }} title={<span>{t("console.merging.went_to")}{" "}<MemberLink memberId={merge.survivorMemberId} /></span>} description={t("console.merging.went_to_what")} />;
}
