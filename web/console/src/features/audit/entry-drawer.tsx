import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Alert, Descriptions, Drawer, Flex, Skeleton, Typography } from "antd";
import type { ReactNode } from "react";
import { useWords } from "../../app/language.js";
import { ApiProblem } from "../../app/problem.js";
import { paths } from "../../paths.js";
import { FieldDiff } from "../../ui/field-diff.js";
import { momentText } from "../../ui/moments.js";
import { ProblemAlert } from "../../ui/problem-alert.js";
import { useActorText } from "../approvals/actor.js";
import { useStoreName } from "../stores/store-name.js";
import { changesOf, operationText } from "./audit-words.js";
import { auditKey, oneEntry, proofOf, type AuditEntry } from "./queries.js";
import { ResultTag } from "./result-tag.js";

/** In which block an entry was sealed, and the hash that it had then. */
function Seal({ entryId }: { readonly entryId: string }): ReactNode {
  const { t, language } = useWords();
  const { data, error } = useQuery({ queryKey: [auditKey, "proof", entryId], queryFn: () => proofOf(entryId), retry: false });
  if (error instanceof ApiProblem && error.code === "audit.not_sealed_yet") return <Alert showIcon type="info" title={t("console.audit.not_sealed")} />;
  if (error !== null) return <ProblemAlert error={error} />;
  if (data === undefined) return <Skeleton active paragraph={{ rows: 2 }} />;
  return (
    <Descriptions
      column={1}
      size="small"
      bordered
      items={[
        { key: "block", label: t("console.audit.block"), children: t("console.audit.block_of", { sequence: data.block.sequence, position: data.position + 1, entries: data.block.entries }) },
        { key: "at", label: t("console.audit.sealed_at"), children: momentText(language, data.block.sealedAt) },
        { key: "leaf", label: t("console.audit.leaf_hash"), children: <Typography.Text code copyable style={{ wordBreak: "break-all" }}>{data.leafHash}</Typography.Text> },
      ]}
    />
  );
}

function Body({ entry }: { readonly entry: AuditEntry }): ReactNode {
  const words = useWords();
  const { t, language, wordsOf } = words;
  const actorText = useActorText();
  const store = useStoreName(entry.storeId);
  const changes = changesOf(entry);
  const optional = (key: string, label: string, value: string | null): { key: string; label: string; children: ReactNode }[] => (value === null ? [] : [{ key, label, children: value }]);
  return (
    <Flex vertical gap={20}>
      <Descriptions
        column={1}
        size="small"
        bordered
        items={[
          { key: "at", label: t("console.audit.at"), children: momentText(language, entry.recordedAt) },
          { key: "actor", label: t("console.audit.actor"), children: <>{actorText(entry.actor)} <Typography.Text type="secondary" copyable={{ text: entry.actor }} /></> },
          { key: "result", label: t("console.audit.result"), children: <Flex gap={8} wrap><ResultTag result={entry.result} />{entry.code === null ? null : wordsOf(entry.code)}</Flex> },
          ...optional("target", t("console.audit.target"), entry.target === null ? null : `${entry.target.kind} ${entry.target.id}`),
          ...(entry.memberId === null ? [] : [{ key: "member", label: t("console.audit.member"), children: <Link to={paths.member} params={{ memberId: entry.memberId }}>{t("console.audit.to_member")}</Link> }]),
          ...optional("store", t("console.audit.store"), entry.storeId === null ? null : store),
          ...optional("reason", t("console.audit.reason"), entry.reason),
          ...(entry.approvalId === null ? [] : [{ key: "approval", label: t("console.audit.approval"), children: <Link to={paths.approvals} search={{ view: "all", approval: entry.approvalId }}>{t("console.audit.to_approval")}</Link> }]),
          { key: "address", label: t("console.audit.address"), children: entry.address },
          { key: "request", label: t("console.audit.request"), children: <Typography.Text code copyable>{entry.requestId}</Typography.Text> },
          ...(entry.leftOut === 0 ? [] : [{ key: "left", label: t("console.audit.left_out"), children: String(entry.leftOut) }]),
        ]}
      />
      <section>
        <Typography.Title level={3} style={{ fontSize: 16 }}>{t("console.audit.changes")}</Typography.Title>
        {changes.length === 0 ? <Typography.Text type="secondary">{t("console.audit.changes.none")}</Typography.Text> : (
          <FieldDiff label={t("console.audit.changes")} before={t("console.audit.before")} after={t("console.audit.after")} changes={changes.map((each) => ({ key: each.field, ...each }))} />
        )}
      </section>
      <section>
        <Typography.Title level={3} style={{ fontSize: 16 }}>{t("console.audit.seal")}</Typography.Title>
        <Seal entryId={entry.entryId} />
      </section>
    </Flex>
  );
}

/** One entry: who, what and why, before and after, and where it is sealed. */
export function EntryDrawer({ entryId, onClose }: { readonly entryId: string; readonly onClose: () => void }): ReactNode {
  const words = useWords();
  const { data, error, refetch } = useQuery({ queryKey: [auditKey, "one", entryId], queryFn: () => oneEntry(entryId) });
  return (
    <Drawer open size={640} title={data === undefined ? words.t("console.audit.entry") : operationText(words, data.operation)} onClose={onClose}>
      {error === null ? null : <ProblemAlert error={error} onRetry={() => void refetch()} />}
      {data === undefined ? (error === null ? <Skeleton active /> : null) : <Body entry={data} />}
    </Drawer>
  );
}
