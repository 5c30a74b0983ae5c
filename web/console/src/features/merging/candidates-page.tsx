import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import { App, Button, Flex, Select, Tag } from "antd";
import { useState, type ReactNode } from "react";
import { useWords } from "../../app/language.js";
import { paths } from "../../paths.js";
import { ConfirmDanger } from "../../ui/confirm-danger.js";
import { useFormats } from "../../ui/formats.js";
import { PageHeader } from "../../ui/page-header.js";
import { ResourceTable } from "../../ui/resource-table.js";
import { useUrlState } from "../../ui/url-state.js";
import { useActorText } from "../approvals/actor.js";
import { candidatesKey, candidatesPage, candidateStates, dismissCandidate, type MergeCandidate } from "./queries.js";

type Shown = MergeCandidate["members"][number];

const textOf = ({ name, memberNumber }: Shown): string => [name, memberNumber].filter((each) => each !== null).join(" · ");

function Person({ person }: { readonly person: Shown }): ReactNode {
  const { day } = useFormats();
  return (
    <Flex vertical>
      <Link to={paths.member} params={{ memberId: person.memberId }}>{textOf(person)}</Link>
      <span>{[person.phone, person.birthday, day(person.enrolledOn)].filter((each) => each !== null).join(" · ")}</span>
    </Flex>
  );
}

function DismissDialog({ candidate, onClose }: { readonly candidate: MergeCandidate; readonly onClose: () => void }): ReactNode {
  const { t } = useWords();
  const { message } = App.useApp();
  const client = useQueryClient();
  const [one, other] = candidate.members;
  const dismiss = useMutation({
    mutationFn: (reason: string) => dismissCandidate(one?.memberId ?? "", other?.memberId ?? "", reason),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: [candidatesKey] });
      void message.success(t("console.candidates.dismissed"));
      onClose();
    },
  });
  return (
    <ConfirmDanger
      asksReason
      danger={false}
      title={t("console.candidates.dismiss")}
      what={t("console.candidates.dismiss_what", { members: candidate.members.map(textOf).join(", ") })}
      okText={t("console.candidates.dismiss")}
      isPending={dismiss.isPending}
      error={dismiss.error}
      onConfirm={(reason) => dismiss.mutate(reason)}
      onClose={onClose}
    />
  );
}

/** Members who are probably one person: found at night, decided by people. */
export function CandidatesPage(): ReactNode {
  const { t, wordsOf } = useWords();
  const { moment } = useFormats();
  const actorText = useActorText();
  const navigate = useNavigate();
  const [url, set] = useUrlState();
  const [dismissing, setDismissing] = useState<MergeCandidate | null>(null);
  const state = candidateStates.find((each) => each === url["state"]) ?? "open";
  const person = (candidate: MergeCandidate, at: number): ReactNode => {
    const found = candidate.members[at];
    return found === undefined ? "–" : <Person person={found} />;
  };
  const reasons = (candidate: MergeCandidate): readonly string[] => candidate.reasons.map((each) => wordsOf(`merging.reason.${each}`));
  return (
    <>
      <PageHeader title={t("console.candidates.title")} lead={t("console.candidates.lead")} />
      <ResourceTable<MergeCandidate>
        name="merge-candidates"
        label={t("console.candidates.title")}
        queryKey={[candidatesKey, state]}
        load={(cursor) => candidatesPage(state, cursor)}
        rowKey={(candidate) => candidate.members.map((each) => each.memberId).join("|")}
        emptyText={t("console.candidates.none")}
        filters={<Select aria-label={t("console.members.state")} style={{ width: 160 }} value={state} onChange={(value) => set({ state: value === "open" ? undefined : value })} options={candidateStates.map((each) => ({ value: each, label: t(`merging.candidate_state.${each}`) }))} />}
        columns={[
          { key: "one", title: t("console.candidates.elder"), render: (candidate) => person(candidate, 0), csv: (candidate) => candidate.members[0]?.memberNumber ?? null },
          { key: "other", title: t("console.candidates.younger"), render: (candidate) => person(candidate, 1), csv: (candidate) => candidate.members[1]?.memberNumber ?? null },
          { key: "score", title: t("console.candidates.score"), align: "right", render: (candidate) => candidate.score, csv: (candidate) => candidate.score },
          { key: "reasons", title: t("console.candidates.reasons"), render: (candidate) => <Flex gap={4} wrap>{reasons(candidate).map((each) => <Tag key={each}>{each}</Tag>)}</Flex>, csv: (candidate) => reasons(candidate).join(" ") },
          { key: "found", title: t("console.candidates.found_at"), render: (candidate) => moment(candidate.foundAt), csv: (candidate) => candidate.foundAt },
          state === "open"
            ? {
              key: "act", title: t("console.members.action"),
              render: (candidate) => {
                const [one, other] = candidate.members;
                return (
                  <Flex gap={8}>
                    <Button size="small" onClick={() => { if (one !== undefined && other !== undefined) void navigate({ to: paths.mergeMember, params: { memberId: one.memberId }, search: { with: other.memberId } }); }}>{t("console.candidates.merge")}</Button>
                    <Button size="small" onClick={() => setDismissing(candidate)}>{t("console.candidates.dismiss")}</Button>
                  </Flex>
                );
              },
            }
            : { key: "decided", title: t("console.candidates.decided"), render: (candidate) => <Flex vertical><span>{`${moment(candidate.decidedAt)} · ${candidate.decidedBy === null ? "" : actorText(candidate.decidedBy)}`}</span><span>{candidate.note}</span></Flex>, csv: (candidate) => candidate.note },
        ]}
      />
      {dismissing === null ? null : <DismissDialog candidate={dismissing} onClose={() => setDismissing(null)} />}
    </>
  );
}
