import { useQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { Alert, Skeleton } from "antd";
import type { ReactNode } from "react";
import { useWords } from "../../app/language.js";
import { useSession } from "../../app/session.js";
import { ProblemAlert } from "../../ui/problem-alert.js";
import { SectionTabs } from "../../ui/section-tabs.js";
import { useUrlState } from "../../ui/url-state.js";
import { MemberAppeals } from "../appeals/member-appeals.js";
import { MemberCards } from "../cards/member-cards.js";
import { MemberMerges, MergedNotice } from "../merging/member-merges.js";
import { MemberTags } from "../tags/member-tags.js";
import { ConsentsTab } from "./consents-tab.js";
import { IdentitiesTab } from "./identities-tab.js";
import { MemberHeader } from "./member-header.js";
import { PointsTab } from "./points-tab.js";
import { memberKey, readMember, type Member } from "./queries.js";
import { ReceiptsTab } from "./receipts-tab.js";
import { TimelineTab } from "./timeline-tab.js";
import { TierTab } from "./tier-tab.js";

function Everything({ member }: { readonly member: Member }): ReactNode {
  const { t, wordsOf } = useWords();
  const { permissions } = useSession();
  const [{ tab }, set] = useUrlState();
  const tabs = [
    { key: "points", label: t("console.members.points"), permission: "points.read", shown: <PointsTab memberId={member.memberId} /> },
    { key: "tier", label: t("console.members.tier"), permission: "tiers.read", shown: <TierTab memberId={member.memberId} /> },
    { key: "receipts", label: t("console.members.receipts"), permission: "orders.read", shown: <ReceiptsTab memberId={member.memberId} /> },
    { key: "cards", label: t("console.cards.title"), permission: "cards.read", shown: <MemberCards member={member} /> },
    { key: "consents", label: t("console.members.consents"), permission: "members.read", shown: <ConsentsTab member={member} /> },
    { key: "tags", label: t("console.tags.title"), permission: "tags.read", shown: <MemberTags member={member} /> },
    { key: "appeals", label: t("console.members.appeals"), permission: "members.appeals", shown: <MemberAppeals member={member} /> },
    { key: "merges", label: t("console.merging.records"), permission: "members.read", shown: <MemberMerges member={member} /> },
    { key: "identities", label: t("console.members.identities"), permission: "members.read", shown: <IdentitiesTab member={member} /> },
    { key: "timeline", label: t("console.timeline.title"), permission: "members.read", shown: <TimelineTab memberId={member.memberId} /> },
  ];
  return (
    <SectionTabs
      label={t("console.members.section")}
      chosen={tab}
      onChange={(key) => set({ tab: key })}
      sections={tabs.map(({ key, label, permission, shown }) => ({
        key, label, shown: permissions.includes(permission) ? shown : <Alert showIcon type="warning" title={t("console.no_permission.what", { permission: wordsOf(`permission.${permission}`) })} />,
      }))}
    />
  );
}

/** Everything about one member on one page. */
export function MemberPage(): ReactNode {
  const { memberId = "" }: { memberId?: string } = useParams({ strict: false });
  const { data, error, isPending, refetch } = useQuery({ queryKey: memberKey(memberId), queryFn: () => readMember(memberId) });
  if (isPending) return <Skeleton active />;
  if (data === undefined) return <ProblemAlert error={error} onRetry={() => void refetch()} />;
  return (
    <>
      {data.state === "merged" ? <MergedNotice member={data} /> : null}
      <MemberHeader member={data} />
      <Everything member={data} />
    </>
  );
}
