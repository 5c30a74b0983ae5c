import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import { Card, Empty, Flex, Skeleton } from "antd";
import type { ReactNode } from "react";
import { useWords } from "../../app/language.js";
import { useMay } from "../../app/session.js";
import { paths } from "../../paths.js";
import { ActionButton } from "../../ui/action-button.js";
import { momentText } from "../../ui/moments.js";
import { PageHeader } from "../../ui/page-header.js";
import { ProblemAlert } from "../../ui/problem-alert.js";
import { ResourceTable } from "../../ui/resource-table.js";
import { useActorText } from "../approvals/actor.js";
import { tierSetsPage, tiersKey, type TierSet } from "./queries.js";
import { givenOf } from "./set-edits.js";
import { SetRules, TiersTable } from "./set-view.js";
import { dayText } from "./set-words.js";
import { SetStateTag } from "./state-tag.js";

/** The set in force, and every set there was or will be. */
export function TiersPage(): ReactNode {
  const { t, language } = useWords();
  const navigate = useNavigate();
  const actorText = useActorText();
  const mayManage = useMay("tiers.manage");
  const { data, error, isPending, refetch } = useQuery({ queryKey: [tiersKey, "list"], queryFn: () => tierSetsPage(undefined) });
  const active = data?.items.find((each) => each.state === "active");
  const versionText = (set: TierSet): string => (set.version === null ? t("console.tiers.no_version") : t("console.tiers.version_no", { no: set.version }));
  return (
    <>
      <PageHeader
        title={t("console.tiers.title")}
        lead={t("console.tiers.lead")}
        actions={<ActionButton type="primary" disabledReason={mayManage ? undefined : t("console.tiers.may_not_manage")} onClick={() => void navigate({ to: paths.newTierSet, search: active === undefined ? {} : { from: active.tierSetId } })}>{t("console.tiers.new")}</ActionButton>}
      />
      <Flex vertical gap={16}>
        {isPending ? <Skeleton active /> : null}
        <ProblemAlert error={error} onRetry={() => void refetch()} />
        {active === undefined ? (data === undefined ? null : <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t("console.tiers.none_active")} />) : (
          <Card size="small" title={<Link to={paths.tierSet} params={{ tierSetId: active.tierSetId }}>{active.name}</Link>} extra={<SetStateTag state={active.state} />}>
            <Flex vertical gap={12}>
              <TiersTable set={active} />
              <SetRules set={givenOf(active)} />
            </Flex>
          </Card>
        )}
        <ResourceTable<TierSet>
          name="tier-sets"
          label={t("console.tiers.sets")}
          queryKey={[tiersKey, "table"]}
          load={tierSetsPage}
          rowKey={(set) => set.tierSetId}
          columns={[
            { key: "name", title: t("console.tiers.name"), render: (set) => <div style={{ maxWidth: 320, whiteSpace: "normal", overflowWrap: "anywhere" }}><Link to={paths.tierSet} params={{ tierSetId: set.tierSetId }}>{set.name}</Link></div>, csv: (set) => set.name },
            { key: "state", title: t("console.tiers.state"), render: (set) => <SetStateTag state={set.state} />, csv: (set) => t(`tiers.state.${set.state}`) },
            { key: "version", title: t("console.tiers.version"), render: versionText, csv: versionText },
            { key: "levels", title: t("console.tiers.tiers"), align: "right", render: (set) => set.tiers.length, csv: (set) => set.tiers.length },
            { key: "basis", title: t("console.tiers.basis"), render: (set) => t(`tiers.basis.${set.basis}`), csv: (set) => t(`tiers.basis.${set.basis}`) },
            { key: "starts", title: t("console.tiers.starts_on"), render: (set) => dayText({ language }, set.startsOn), csv: (set) => set.startsOn },
            { key: "by", title: t("console.tiers.by"), render: (set) => `${actorText(set.publishedBy ?? set.createdBy)} · ${momentText(language, set.publishedAt ?? set.createdAt)}`, csv: (set) => set.publishedAt ?? set.createdAt },
          ]}
        />
      </Flex>
    </>
  );
}
