import { useMutation, useQuery } from "@tanstack/react-query";
import { Link, useNavigate, useParams } from "@tanstack/react-router";
import { Button, Card, Flex, Select, Skeleton, Typography } from "antd";
import { useState, type ReactNode } from "react";
import { nameIn, useWords } from "../../app/language.js";
import { useMay } from "../../app/session.js";
import { paths } from "../../paths.js";
import { ActionButton } from "../../ui/action-button.js";
import { FieldDiff } from "../../ui/field-diff.js";
import { momentText } from "../../ui/moments.js";
import { PageHeader } from "../../ui/page-header.js";
import { ProblemAlert } from "../../ui/problem-alert.js";
import { useUrlState } from "../../ui/url-state.js";
import { useActorText } from "../approvals/actor.js";
import { ImpactView } from "./impact-view.js";
import { PublishSetDialog } from "./publish-set-dialog.js";
import { previewTierSet, readTierSet, tierSetsPage, tiersKey, type TierSet } from "./queries.js";
import { givenOf } from "./set-edits.js";
import { SetRules, TiersTable, useSetSpeech } from "./set-view.js";
import { changesInWords, dayText } from "./set-words.js";
import { SetStateTag } from "./state-tag.js";

function Comparison({ set }: { readonly set: TierSet }): ReactNode {
  const speech = useSetSpeech();
  const { t } = speech.words;
  const [url, change] = useUrlState();
  const { data } = useQuery({ queryKey: [tiersKey, "list"], queryFn: () => tierSetsPage(undefined) });
  const others = (data?.items ?? []).filter((each) => each.tierSetId !== set.tierSetId);
  const before = others.find((each) => each.tierSetId === url["with"]) ?? others.find((each) => each.version !== null && (set.version === null || each.version < set.version));
  if (others.length === 0) return <Typography.Text type="secondary">{t("console.tiers.compare.alone")}</Typography.Text>;
  return (
    <Flex vertical gap={12}>
      <Select
        aria-label={t("console.tiers.compare.with")}
        placeholder={t("console.tiers.compare.with")}
        style={{ width: 320, maxWidth: "100%" }}
        value={before?.tierSetId ?? null}
        onChange={(next: string | null) => change({ with: next ?? undefined })}
        options={others.map((each) => ({ value: each.tierSetId, label: `${each.name} (${t(`tiers.state.${each.state}`)})` }))}
      />
      {before === undefined ? null : (
        <FieldDiff label={t("console.tiers.compare")} before={before.name} after={set.name} changes={changesInWords(speech, before, set).map((each) => ({ ...each, before: each.before ?? t("console.tiers.none"), after: each.after ?? t("console.tiers.none") }))} />
      )}
    </Flex>
  );
}

/** One set: what it says, what differs from the one before, and for a draft whom it would move. */
export function TierSetPage(): ReactNode {
  const { t, language } = useWords();
  const { tierSetId } = useParams({ strict: false }) as { tierSetId: string };
  const navigate = useNavigate();
  const actorText = useActorText();
  const mayManage = useMay("tiers.manage");
  const [publishes, setPublishes] = useState(false);
  const { data: set, error, isPending, refetch } = useQuery({ queryKey: [tiersKey, "one", tierSetId], queryFn: () => readTierSet(tierSetId) });
  const impact = useMutation({ mutationFn: () => previewTierSet(tierSetId, null) });
  if (set === undefined) return isPending ? <Skeleton active /> : <ProblemAlert error={error} onRetry={() => void refetch()} />;
  const isDraft = set.state === "draft";
  const given = givenOf(set);
  const lacks = mayManage ? undefined : t("console.tiers.may_not_manage");
  const followed = Object.entries(set.mapping).map(([from, to]) => t("console.tiers.mapped", { from, to: nameIn(language, set.tiers.find((each) => each.code === to)?.name ?? {}) || to }));
  return (
    <>
      <Link to={paths.tiers}>{t("console.tiers.back")}</Link>
      <PageHeader
        title={set.name}
        actions={
          <Flex gap={8} wrap>
            {isDraft
              ? <ActionButton disabledReason={lacks} onClick={() => void navigate({ to: paths.editTierSet, params: { tierSetId } })}>{t("console.tiers.edit")}</ActionButton>
              : <ActionButton disabledReason={lacks} onClick={() => void navigate({ to: paths.newTierSet, search: { from: tierSetId } })}>{t("console.tiers.new_from")}</ActionButton>}
            {isDraft ? <ActionButton type="primary" disabledReason={lacks} onClick={() => setPublishes(true)}>{t("console.tiers.publish")}</ActionButton> : null}
          </Flex>
        }
      />
      <Flex gap={8} align="center" wrap style={{ marginBottom: 12 }}>
        <SetStateTag state={set.state} />
        <Typography.Text type="secondary">
          {isDraft ? t("console.tiers.drafted", { by: actorText(set.createdBy), at: momentText(language, set.createdAt) }) : t("console.tiers.published", { no: set.version, day: dayText({ language }, set.startsOn), by: actorText(set.publishedBy ?? set.createdBy) })}
        </Typography.Text>
      </Flex>
      <Flex vertical gap={16}>
        <Card size="small" title={t("console.tiers.tiers")}><TiersTable set={given} /></Card>
        <Card size="small" title={t("console.tiers.rules")}>
          <SetRules set={given} />
          {followed.length === 0 ? null : <Typography.Text>{t("console.tiers.mapping_text", { list: followed })}</Typography.Text>}
        </Card>
        {isDraft ? (
          <Card size="small" title={t("console.tiers.impact")} extra={<Button size="small" loading={impact.isPending} onClick={() => impact.mutate()}>{t("console.tiers.impact.do")}</Button>}>
            <div aria-live="polite">
              <ProblemAlert error={impact.error} />
              {impact.data === undefined ? <Typography.Text type="secondary">{t("console.tiers.impact.what")}</Typography.Text> : <ImpactView impact={impact.data} set={given} />}
            </div>
          </Card>
        ) : null}
        <Card size="small" title={t("console.tiers.compare")}><Comparison set={set} /></Card>
      </Flex>
      {publishes ? <PublishSetDialog set={set} onClose={() => setPublishes(false)} /> : null}
    </>
  );
}
