import { useMutation } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import { Alert, Flex, Input, Select, Tag } from "antd";
import { useState, type ReactNode } from "react";
import { useWords } from "../../app/language.js";
import { useMay } from "../../app/session.js";
import { paths } from "../../paths.js";
import { PageHeader } from "../../ui/page-header.js";
import { ProblemAlert } from "../../ui/problem-alert.js";
import { ResourceTable } from "../../ui/resource-table.js";
import { SavedViews } from "../../ui/saved-views.js";
import { useUrlState } from "../../ui/url-state.js";
import { ActionButton } from "../../ui/action-button.js";
import { ExportDialog } from "../exports/export-dialog.js";
import { StoreFilter } from "../stores/store-filter.js";
import { useFormats } from "../../ui/formats.js";
import { lookUp, memberStates, membersPage, type Member, type MemberFilter } from "./queries.js";
import { EnrolledFilter, isDay, TierFilter } from "./member-filters.js";
import { StateTag } from "./state-tag.js";

/** Finds one member by what they say or show at a counter, and opens their page. */
function LookUpBox(): ReactNode {
  const { t } = useWords();
  const navigate = useNavigate();
  const search = useMutation({
    mutationFn: lookUp,
    onSuccess: (member) => {
      if (member !== null) void navigate({ to: paths.member, params: { memberId: member.memberId } });
    },
  });
  return (
    <Flex vertical gap={8} style={{ marginBottom: 16, maxWidth: 480 }}>
      <Input.Search
        size="large"
        allowClear
        autoComplete="off"
        loading={search.isPending}
        enterButton={t("console.members.look_up")}
        aria-label={t("console.members.look_up.what")}
        placeholder={t("console.members.look_up.what")}
        onSearch={(value) => {
          if (value.trim() !== "") search.mutate(value.trim());
        }}
      />
      {search.isSuccess && search.data === null ? <Alert showIcon type="info" title={t("console.members.look_up.nobody")} /> : null}
      <ProblemAlert error={search.error} />
    </Flex>
  );
}

export function MembersPage(): ReactNode {
  const { t } = useWords();
  const { channel, moment } = useFormats();
  const [{ state, store, tier, from, through }, set] = useUrlState();
  const maySeeTiers = useMay("tiers.read");
  const mayLookUp = useMay("members.identify");
  const mayList = useMay("members.list");
  const maySeeStores = useMay("stores.read");
  const mayExport = useMay("members.list_export");
  const [isExporting, setExporting] = useState(false);
  const chosen = memberStates.find((each) => each === state);
  const filter: MemberFilter = {
    ...(chosen === undefined ? {} : { state: chosen }), ...(store === undefined ? {} : { homeStoreId: store }), ...(tier === undefined ? {} : { tierCode: tier }),
    ...(isDay(from) ? { enrolledFrom: from } : {}), ...(isDay(through) ? { enrolledThrough: through } : {}),
  };
  const phoneOf = (member: Member): string => member.phone ?? member.identities.find((each) => each.kind === "phone" && each.state === "active")?.masked ?? "–";
  return (
    <>
      <PageHeader
        title={t("console.members.title")}
        lead={t("console.members.lead")}
        actions={mayList ? <ActionButton disabledReason={mayExport ? undefined : t("console.no_permission.what", { permission: t("permission.members.list_export") })} onClick={() => setExporting(true)}>{t("console.exports.ask")}</ActionButton> : undefined}
      />
      {isExporting ? <ExportDialog filter={filter} onClose={() => setExporting(false)} /> : null}
      {mayLookUp ? <LookUpBox /> : null}
      {mayList ? (
        <ResourceTable<Member>
          name="members"
          label={t("console.members.title")}
          queryKey={["members", filter]}
          load={(cursor) => membersPage(filter, cursor)}
          rowKey={(member) => member.memberId}
          filters={
            <>
              <Select
                allowClear
                aria-label={t("console.members.state")}
                placeholder={t("console.members.state")}
                style={{ width: 140 }}
                value={chosen ?? null}
                onChange={(value: string | null | undefined) => set({ state: value ?? undefined })}
                options={memberStates.map((each) => ({ value: each, label: t(`members.state.${each}`) }))}
              />
              {maySeeStores ? <StoreFilter label={t("console.members.home_store")} value={store} onChange={(storeId) => set({ store: storeId })} /> : null}
              {maySeeTiers ? <TierFilter value={tier} onChange={(code) => set({ tier: code })} /> : null}
              <EnrolledFilter from={isDay(from) ? from : undefined} through={isDay(through) ? through : undefined} onChange={(days) => set(days)} />
              <SavedViews name="members" keys={["state", "store", "tier", "from", "through"]} />
            </>
          }
          columns={[
            { key: "number", title: t("console.members.number"), render: (member) => <Link to={paths.member} params={{ memberId: member.memberId }}>{member.memberNumber}</Link>, csv: (member) => member.memberNumber },
            { key: "name", title: t("console.members.name"), render: (member) => member.name ?? "–", csv: (member) => member.name },
            { key: "phone", title: t("console.members.phone"), render: phoneOf, csv: phoneOf },
            { key: "state", title: t("console.members.state"), render: (member) => <StateTag member={member} />, csv: (member) => t(`members.state.${member.state}`) },
            { key: "enrolled", title: t("console.members.enrolled_at"), render: (member) => moment(member.enrolledAt), csv: (member) => member.enrolledAt },
            { key: "channel", title: t("console.members.channel"), hiddenAtFirst: true, render: (member) => channel(member.source.channel), csv: (member) => member.source.channel },
            { key: "labels", title: t("console.members.labels"), hiddenAtFirst: true, render: (member) => member.labels.map((each) => <Tag key={each}>{each}</Tag>), csv: (member) => member.labels.join(" ") },
          ]}
        />
      ) : <Alert showIcon type="info" title={t("console.members.no_list")} />}
    </>
  );
}
