import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Flex, Modal, Skeleton, Table, Tag, Typography } from "antd";
import { useRef, useState, type ReactNode } from "react";
import { useWords } from "../../app/language.js";
import { useMay } from "../../app/session.js";
import { ActionButton } from "../../ui/action-button.js";
import { ProblemAlert } from "../../ui/problem-alert.js";
import { useFormats } from "../../ui/formats.js";
import { decideConsent, memberKey, readConsents, textInForce, type ConsentChannel, type Member, type MemberConsents, type Purpose } from "./queries.js";

type Current = MemberConsents["current"][number];

/** What a consent is about: the purpose, and where it is sent by, the channel. */
function useSubject(): (each: { readonly purpose: string; readonly channel: ConsentChannel | null }) => string {
  const { t, wordsOf } = useWords();
  return ({ purpose, channel }) => (channel === null ? wordsOf(`members.purpose.${purpose}`) : `${wordsOf(`members.purpose.${purpose}`)} · ${t(`console.members.consent.channel.${channel}`)}`);
}

/** Before a consent is kept, the text in force is shown: what is agreed to is that text, at that version. */
function DecideDialog({ memberId, about, onClose }: { readonly memberId: string; readonly about: Current; readonly onClose: () => void }): ReactNode {
  const { t, language } = useWords();
  const client = useQueryClient();
  const subject = useSubject();
  const key = useRef(crypto.randomUUID());
  const purpose = about.purpose as Purpose;
  const isGiven = !about.isGiven;
  const text = useQuery({ queryKey: ["consent-text", purpose], queryFn: () => textInForce(purpose), enabled: isGiven });
  const decide = useMutation({
    mutationFn: () => decideConsent(memberId, { purpose, channel: about.channel, isGiven, ...(isGiven && text.data !== null && text.data !== undefined ? { policyVersion: text.data.version } : {}) }, key.current),
    onSuccess: (consents) => {
      client.setQueryData([...memberKey(memberId), "consents"], consents);
      onClose();
    },
  });
  const title = t(isGiven ? "console.members.consent.give" : "console.members.consent.withdraw");
  const missing = isGiven && text.data === null;
  return (
    <Modal open title={`${title} · ${subject(about)}`} okText={title} okButtonProps={{ danger: !isGiven, disabled: isGiven && (text.data === undefined || missing) }} confirmLoading={decide.isPending} onOk={() => decide.mutate()} onCancel={onClose}>
      <Flex vertical gap={12}>
        <ProblemAlert error={decide.error ?? text.error} />
        {isGiven ? (
          <>
            <Typography.Text>{missing ? t("members.policy_missing") : t("console.members.consent.give_what")}</Typography.Text>
            {text.isPending ? <Skeleton active /> : null}
            {text.data === null || text.data === undefined ? null : <Typography.Paragraph style={{ whiteSpace: "pre-wrap", maxHeight: 240, overflow: "auto" }}>{language === "en" ? text.data.textEn : text.data.textZh}</Typography.Paragraph>}
          </>
        ) : <Typography.Text>{t("console.members.consent.withdraw_what")}</Typography.Text>}
      </Flex>
    </Modal>
  );
}

const stateColours = { given: "success", refused: "default", withdrawn: "default", outdated: "warning", none: "default" } as const;

export function ConsentsTab({ member }: { readonly member: Member }): ReactNode {
  const { t } = useWords();
  const { moment } = useFormats();
  const subject = useSubject();
  const [about, setAbout] = useState<Current | null>(null);
  const mayDecide = useMay("members.consent");
  const { data, error, isPending, refetch } = useQuery({ queryKey: [...memberKey(member.memberId), "consents"], queryFn: () => readConsents(member.memberId) });
  if (isPending) return <Skeleton active />;
  if (data === undefined) return <ProblemAlert error={error} onRetry={() => void refetch()} />;
  const reasonNot = (each: Current): string | undefined => {
    if (!mayDecide) return t("console.no_permission.what", { permission: t("permission.members.consent") });
    if (member.state === "closed" || member.state === "merged") return t("members.closed");
    return !each.isGiven && each.versionInForce === null ? t("members.policy_missing") : undefined;
  };
  return (
    <Flex vertical gap={24}>
      <Table
        aria-label={t("console.members.consents")}
        size="middle"
        pagination={false}
        rowKey={(each) => `${each.purpose}-${each.channel ?? ""}`}
        dataSource={data.current}
        columns={[
          { key: "purpose", title: t("console.members.consent.purpose"), render: (_, each) => subject(each) },
          { key: "state", title: t("console.members.state"), render: (_, each) => <Tag color={stateColours[each.state]}>{t(`console.members.consent.state.${each.state}`)}</Tag> },
          { key: "version", title: t("console.members.consent.version"), render: (_, each) => each.policyVersion ?? "–" },
          { key: "at", title: t("console.members.consent.decided_at"), render: (_, each) => moment(each.decidedAt) },
          { key: "act", title: t("console.members.action"), render: (_, each) => <ActionButton size="small" disabledReason={reasonNot(each)} onClick={() => setAbout(each)}>{t(each.isGiven ? "console.members.consent.withdraw" : "console.members.consent.give")}</ActionButton> },
        ]}
      />
      <Table
        aria-label={t("console.members.consent.history")}
        size="small"
        title={() => t("console.members.consent.history")}
        pagination={{ pageSize: 20, hideOnSinglePage: true }}
        rowKey={(each) => `${each.consentId}-${each.purpose}-${each.channel ?? ""}`}
        dataSource={data.history}
        columns={[
          { key: "at", title: t("console.members.consent.decided_at"), render: (_, each) => moment(each.decidedAt) },
          { key: "purpose", title: t("console.members.consent.purpose"), render: (_, each) => subject(each) },
          { key: "decision", title: t("console.members.consent.decision"), render: (_, each) => t(`console.members.consent.state.${each.decision}`) },
          { key: "version", title: t("console.members.consent.version"), render: (_, each) => each.policyVersion },
          { key: "actor", title: t("console.members.entry.actor"), render: (_, each) => each.actor },
        ]}
      />
      {about === null ? null : <DecideDialog memberId={member.memberId} about={about} onClose={() => setAbout(null)} />}
    </Flex>
  );
}
