import { useQuery } from "@tanstack/react-query";
import { Collapse, Descriptions, Drawer, Flex, Skeleton, Tag, Typography } from "antd";
import { useState, type ReactNode } from "react";
import { useWords } from "../../app/language.js";
import { useMay } from "../../app/session.js";
import { ActionButton } from "../../ui/action-button.js";
import { useFormats } from "../../ui/formats.js";
import { PageHeader } from "../../ui/page-header.js";
import { ProblemAlert } from "../../ui/problem-alert.js";
import { useUrlState } from "../../ui/url-state.js";
import { WideTable } from "../../ui/wide-table.js";
import { useActorText } from "../approvals/actor.js";
import type { Purpose } from "../members/queries.js";
import { DecidePrivacyDialog } from "./decide-dialog.js";
import { PolicyDiff, PolicyState } from "./policy-parts.js";
import { PublishPolicyDialog } from "./publish-dialog.js";
import { policiesKey, privacyKey, purposes, readPolicies, readPrivacy, type Policy, type PrivacyVersion } from "./queries.js";

/** The versions of one purpose's text, each beside the one before it. */
function VersionsDrawer({ purpose, versions, onClose }: { readonly purpose: Purpose; readonly versions: readonly Policy[]; readonly onClose: () => void }): ReactNode {
  const { t } = useWords();
  const { moment } = useFormats();
  const actorText = useActorText();
  return (
    <Drawer open size="large" title={`${t("console.privacy.versions")} · ${t(`members.purpose.${purpose}`)}`} onClose={onClose}>
      <Collapse
        defaultActiveKey={versions.slice(0, 1).map((each) => String(each.version))}
        items={versions.map((each, index) => ({
          key: String(each.version),
          label: <Flex gap={8} wrap align="center"><strong>{t("console.privacy.version_n", { version: each.version })}</strong><PolicyState policy={each} newest={versions[0]?.version ?? 0} /><span>{t("console.privacy.since", { moment: moment(each.effectiveFrom) })}</span></Flex>,
          children: (
            <Flex vertical gap={12}>
              <Typography.Text type="secondary">{t("console.privacy.by", { who: actorText(each.createdBy), moment: moment(each.createdAt) })}</Typography.Text>
              <PolicyDiff before={versions[index + 1] ?? null} after={each} />
            </Flex>
          ),
        }))}
      />
    </Drawer>
  );
}

function Policies(): ReactNode {
  const { t } = useWords();
  const { moment } = useFormats();
  const mayPublish = useMay("members.policies");
  const [{ purpose: shown }, set] = useUrlState();
  const [publishing, setPublishing] = useState<Purpose | null>(null);
  const { data, error, isPending, refetch } = useQuery({ queryKey: [policiesKey], queryFn: readPolicies });
  if (isPending) return <Skeleton active />;
  if (data === undefined) return <ProblemAlert error={error} onRetry={() => void refetch()} />;
  const versionsOf = (purpose: Purpose): readonly Policy[] => data.filter((each) => each.purpose === purpose).sort((a, b) => b.version - a.version);
  const rows = purposes.map((purpose) => {
    const versions = versionsOf(purpose);
    return { purpose, versions, inForce: versions.find((each) => each.isInForce) ?? null };
  });
  const open = purposes.find((each) => each === shown);
  const reasonNot = mayPublish ? undefined : t("console.no_permission.what", { permission: t("permission.members.policies") });
  return (
    <>
      <WideTable
        aria-label={t("console.privacy.texts")}
        size="middle"
        pagination={false}
        rowKey={(each) => each.purpose}
        dataSource={rows}
        columns={[
          { key: "purpose", title: t("console.members.consent.purpose"), render: (_, each) => t(`members.purpose.${each.purpose}`) },
          { key: "version", title: t("console.privacy.in_force"), render: (_, each) => (each.inForce === null ? <Tag color="warning">{t("console.privacy.no_text")}</Tag> : t("console.privacy.version_n", { version: each.inForce.version })) },
          { key: "since", title: t("console.privacy.since_column"), render: (_, each) => moment(each.inForce?.effectiveFrom ?? null) },
          {
            key: "act", title: t("console.members.action"), render: (_, each) => (
              <Flex gap={8} wrap>
                <ActionButton size="small" disabledReason={each.versions.length === 0 ? t("console.privacy.no_text") : undefined} onClick={() => set({ purpose: each.purpose })}>{t("console.privacy.versions")}</ActionButton>
                <ActionButton size="small" disabledReason={reasonNot} onClick={() => setPublishing(each.purpose)}>{t("console.privacy.publish")}</ActionButton>
              </Flex>
            ),
          },
        ]}
      />
      {open === undefined ? null : <VersionsDrawer purpose={open} versions={versionsOf(open)} onClose={() => set({ purpose: undefined })} />}
      {publishing === null ? null : <PublishPolicyDialog purpose={publishing} latest={versionsOf(publishing)[0] ?? null} onClose={() => setPublishing(null)} />}
    </>
  );
}

function Decisions(): ReactNode {
  const { t } = useWords();
  const { moment } = useFormats();
  const actorText = useActorText();
  const mayDecide = useMay("members.policies");
  const [isOpen, setOpen] = useState(false);
  const { data, error, isPending, refetch } = useQuery({ queryKey: [privacyKey], queryFn: readPrivacy });
  if (isPending) return <Skeleton active />;
  if (data === undefined) return <ProblemAlert error={error} onRetry={() => void refetch()} />;
  const faces = (each: PrivacyVersion): string => (each.faceEnabled ? t("console.privacy.faces_with", { pia: each.piaId ?? "–" }) : t("console.privacy.off"));
  return (
    <Flex vertical gap={12}>
      <Descriptions
        bordered
        size="small"
        column={{ xs: 1, md: 2 }}
        items={[
          { key: "minors", label: t("console.privacy.minors"), children: t(data.current.allowsMinors ? "console.privacy.minors_with" : "console.privacy.minors_refused") },
          { key: "faces", label: t("console.privacy.faces"), children: faces(data.current) },
        ]}
      />
      <div><ActionButton disabledReason={mayDecide ? undefined : t("console.no_permission.what", { permission: t("permission.members.policies") })} onClick={() => setOpen(true)}>{t("console.privacy.decide")}</ActionButton></div>
      <WideTable<PrivacyVersion>
        aria-label={t("console.privacy.decided_before")}
        size="small"
        pagination={{ pageSize: 10, hideOnSinglePage: true }}
        rowKey={(each) => each.version}
        dataSource={data.versions}
        locale={{ emptyText: t("console.privacy.none_decided") }}
        columns={[
          { key: "at", title: t("console.privacy.decided_at"), render: (_, each) => moment(each.createdAt) },
          { key: "minors", title: t("console.privacy.minors"), render: (_, each) => t(each.allowsMinors ? "console.privacy.minors_with" : "console.privacy.minors_refused") },
          { key: "faces", title: t("console.privacy.faces"), render: (_, each) => faces(each) },
          { key: "note", title: t("console.privacy.note"), render: (_, each) => <div style={{ maxWidth: 320, whiteSpace: "normal" }}>{each.note ?? "–"}</div> },
          { key: "by", title: t("console.members.entry.actor"), render: (_, each) => (each.createdBy === null ? "–" : actorText(each.createdBy)) },
        ]}
      />
      {isOpen ? <DecidePrivacyDialog current={data.current} onClose={() => setOpen(false)} /> : null}
    </Flex>
  );
}

/** What members are asked to agree to, in which words; and what the programme has decided about children and faces. */
export function PrivacyPage(): ReactNode {
  const { t } = useWords();
  return (
    <>
      <PageHeader title={t("console.privacy.title")} lead={t("console.privacy.lead")} />
      <Flex vertical gap={24}>
        <section>
          <Typography.Title level={2} style={{ fontSize: 18 }}>{t("console.privacy.texts")}</Typography.Title>
          <Policies />
        </section>
        <section>
          <Typography.Title level={2} style={{ fontSize: 18 }}>{t("console.privacy.decisions")}</Typography.Title>
          <Decisions />
        </section>
      </Flex>
    </>
  );
}
