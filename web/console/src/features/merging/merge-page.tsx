import { useMutation, useQueries, useQuery, useQueryClient } from "@tanstack/react-query";
import { useNavigate, useParams } from "@tanstack/react-router";
import { Alert, App, Card, Empty, Flex, Skeleton, Typography } from "antd";
import { useRef, useState, type ReactNode } from "react";
import { useWords } from "../../app/language.js";
import { useMay } from "../../app/session.js";
import { paths } from "../../paths.js";
import { ActionButton } from "../../ui/action-button.js";
import { ConfirmDanger } from "../../ui/confirm-danger.js";
import { PageHeader } from "../../ui/page-header.js";
import { ProblemAlert } from "../../ui/problem-alert.js";
import { useUrlState } from "../../ui/url-state.js";
import { MemberLookUp } from "../members/member-look-up.js";
import { memberKey, readMember, type Member } from "../members/queries.js";
import { duplicatesAtMost, othersFrom, survivorAmong } from "./choices.js";
import { EffectsView } from "./effects.js";
import { MemberText, useMemberText } from "./member-name.js";
import { mergeMembers, previewMerge, type FieldChoices, type MergeAsked } from "./queries.js";
import { Sides } from "./sides.js";

/** What the merge would do, and what stands in its way. */
function Preview({ asked }: { readonly asked: MergeAsked }): ReactNode {
  const { t, wordsOf } = useWords();
  const { data, error, isPending, refetch } = usePreview(asked);
  if (isPending) return <Skeleton active />;
  if (data === undefined) return <ProblemAlert error={error} onRetry={() => void refetch()} />;
  if (data.blockers.length > 0 || data.effects === null) {
    return (
      <Alert
        showIcon
        type="error"
        title={t("console.merging.blocked")}
        description={data.blockers.map((each) => <div key={`${each.memberId}|${each.code}`}><MemberText memberId={each.memberId} />{": "}{wordsOf(each.code)}</div>)}
      />
    );
  }
  return <EffectsView effects={data.effects} />;
}

function usePreview(asked: MergeAsked) {
  return useQuery({ queryKey: ["merge-preview", asked], queryFn: () => previewMerge(asked), enabled: asked.duplicateMemberIds.length > 0, staleTime: 0, gcTime: 0 });
}

function Confirm({ asked, members, onClose }: { readonly asked: MergeAsked; readonly members: readonly Member[]; readonly onClose: () => void }): ReactNode {
  const { t } = useWords();
  const text = useMemberText();
  const { message } = App.useApp();
  const client = useQueryClient();
  const navigate = useNavigate();
  const key = useRef(crypto.randomUUID());
  const merge = useMutation({
    mutationFn: (reason: string) => mergeMembers(asked, reason, key.current),
    onSuccess: async () => {
      void message.success(t("console.merging.done"));
      await navigate({ to: paths.member, params: { memberId: asked.survivorMemberId }, search: { tab: "merges" } });
      await Promise.all([...members.map(({ memberId }) => client.invalidateQueries({ queryKey: memberKey(memberId) })), client.invalidateQueries({ queryKey: ["members"] }), client.invalidateQueries({ queryKey: ["merge-candidates"] })]);
    },
    onError: () => {
      key.current = crypto.randomUUID();
    },
  });
  const named = (ids: readonly string[]): string => members.filter((each) => ids.includes(each.memberId)).map(text).join(", ");
  return (
    <ConfirmDanger
      asksReason
      title={t("console.merging.merge")}
      what={t("console.merging.confirm_what", { survivor: named([asked.survivorMemberId]), duplicates: named(asked.duplicateMemberIds) })}
      okText={t("console.merging.merge")}
      isPending={merge.isPending}
      error={merge.error}
      onConfirm={(reason) => merge.mutate(reason)}
      onClose={onClose}
    />
  );
}

/** Makes other memberships of a person one with this one: side by side, with what will be, then the reason. */
export function MergePage(): ReactNode {
  const { t } = useWords();
  const { memberId = "" }: { memberId?: string } = useParams({ strict: false });
  const [url, set] = useUrlState();
  const [choices, setChoices] = useState<FieldChoices>({});
  const [confirming, setConfirming] = useState(false);
  const mayLookUp = useMay("members.identify");
  const text = useMemberText();
  const others = othersFrom(url["with"], memberId);
  const ids = [memberId, ...others];
  const survivorMemberId = survivorAmong(ids, url["keep"]);
  const asked: MergeAsked = { survivorMemberId, duplicateMemberIds: ids.filter((each) => each !== survivorMemberId), fieldChoices: choices };
  const found = useQueries({ queries: ids.map((each) => ({ queryKey: memberKey(each), queryFn: () => readMember(each) })) });
  const preview = usePreview(asked);
  const members = found.flatMap((each) => each.data ?? []);
  const failed = found.find((each) => each.isError);
  const [first] = members;
  const put = (next: readonly string[]): void => {
    setChoices({});
    set({ with: next.join(","), keep: next.includes(url["keep"] ?? "") || url["keep"] === memberId ? url["keep"] : undefined });
  };
  const notYet = others.length === 0 ? t("console.merging.choose") : preview.data?.effects === null || preview.data?.effects === undefined ? t(preview.isPending ? "console.merging.wait" : "console.merging.blocked") : undefined;
  if (failed !== undefined) return <ProblemAlert error={failed.error} onRetry={() => void failed.refetch()} />;
  if (first === undefined || members.length < ids.length) return <Skeleton active />;
  return (
    <>
      <PageHeader title={`${t("console.merging.merge")} · ${text(first)}`} lead={t("console.merging.lead")} />
      <Flex vertical gap={16}>
        {!mayLookUp || others.length >= duplicatesAtMost ? null : (
          <Card size="small" title={t("console.merging.other")}>
            <Flex style={{ maxWidth: 480 }} vertical><MemberLookUp onFound={(member) => { if (member.memberId !== memberId) put([...new Set([...others, member.memberId])]); }} /></Flex>
          </Card>
        )}
        {others.length === 0 ? <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t("console.merging.choose")} /> : (
          <>
            <Sides
              members={members}
              survivorId={survivorMemberId}
              choices={choices}
              onSurvivor={(id) => set({ keep: id })}
              onChoice={(field, id) => setChoices((before) => ({ ...before, [field]: id }))}
              onRemove={(id) => put(others.filter((each) => each !== id))}
            />
            <Card size="small" title={t("console.merging.result")}>
              <Flex vertical gap={12}>
                <Typography.Text type="secondary">{t("console.merging.result_what")}</Typography.Text>
                <Preview asked={asked} />
              </Flex>
            </Card>
            <Flex><ActionButton type="primary" danger disabledReason={notYet} onClick={() => setConfirming(true)}>{t("console.merging.merge")}</ActionButton></Flex>
          </>
        )}
      </Flex>
      {confirming ? <Confirm asked={asked} members={members} onClose={() => setConfirming(false)} /> : null}
    </>
  );
}
