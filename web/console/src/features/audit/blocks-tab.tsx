import { useMutation } from "@tanstack/react-query";
import { Alert, Flex, Segmented, Typography } from "antd";
import type { ReactNode } from "react";
import { useWords } from "../../app/language.js";
import { useMay } from "../../app/session.js";
import { ActionButton } from "../../ui/action-button.js";
import { momentText } from "../../ui/moments.js";
import { ProblemAlert } from "../../ui/problem-alert.js";
import { ResourceTable } from "../../ui/resource-table.js";
import { useUrlState } from "../../ui/url-state.js";
import { auditKey, blocksPage, sealedLogs, verify, type AuditBlock, type AuditVerified } from "./queries.js";

function Verdict({ verified }: { readonly verified: AuditVerified }): ReactNode {
  const { t } = useWords();
  const counted = t("console.audit.verified.counted", { first: verified.firstSequence, last: verified.lastSequence, entries: verified.entries, heads: verified.heads ?? 0 });
  if (verified.findings.length === 0) return <Alert showIcon type="success" title={t("console.audit.verified.sound")} description={counted} />;
  return (
    <Alert
      showIcon
      type="error"
      title={t("console.audit.verified.unsound", { count: verified.findings.length })}
      description={
        <>
          <p>{counted}</p>
          <ul style={{ paddingInlineStart: 20, margin: 0 }}>
            {verified.findings.map((each) => (
              <li key={`${each.kind} ${each.sequence ?? ""} ${each.entryId ?? ""}`}>
                {each.sequence === null ? "" : `#${each.sequence} `}{t(`audit.finding.${each.kind}`)}{each.entryId === null ? null : <> <Typography.Text code copyable>{each.entryId}</Typography.Text></>}
              </li>
            ))}
          </ul>
        </>
      }
    />
  );
}

const short = (hash: string): ReactNode => <Typography.Text code copyable={{ text: hash }}>{hash.slice(0, 16)}…</Typography.Text>;

/** The sealed blocks of a log, and a look whether they still are what was sealed. */
export function BlocksTab(): ReactNode {
  const { t, language } = useWords();
  const [{ log: chosen }, set] = useUrlState();
  const log = sealedLogs.find((each) => each === chosen) ?? "audit";
  const mayVerify = useMay("audit.verify");
  const check = useMutation({ mutationFn: verify });
  const disabledReason = mayVerify ? undefined : t("console.audit.may_not_verify");
  return (
    <Flex vertical gap={16}>
      <ProblemAlert error={check.error} />
      {check.data === undefined || check.data.log !== log ? null : <Verdict verified={check.data} />}
      <ResourceTable<AuditBlock>
        name="audit-blocks"
        label={t("console.audit.blocks")}
        queryKey={[auditKey, "blocks", log]}
        load={(cursor) => blocksPage(log, cursor)}
        rowKey={(block) => `${block.log} ${block.sequence}`}
        filters={
          <>
            <Segmented<string> aria-label={t("console.audit.log")} value={log} onChange={(value) => set({ log: value })} options={sealedLogs.map((each) => ({ value: each, label: t(`audit.log.${each}`) }))} />
            <ActionButton type="primary" loading={check.isPending} disabledReason={disabledReason} onClick={() => check.mutate(log)}>{t("console.audit.verify")}</ActionButton>
          </>
        }
        columns={[
          { key: "sequence", title: t("console.audit.block"), render: (block) => `#${block.sequence}`, csv: (block) => block.sequence },
          { key: "sealedAt", title: t("console.audit.sealed_at"), render: (block) => momentText(language, block.sealedAt), csv: (block) => block.sealedAt },
          { key: "entries", title: t("console.audit.entries"), align: "right", render: (block) => block.entries, csv: (block) => block.entries },
          { key: "total", title: t("console.audit.total"), align: "right", render: (block) => block.total, csv: (block) => block.total },
          { key: "root", title: t("console.audit.merkle_root"), render: (block) => short(block.merkleRoot), csv: (block) => block.merkleRoot },
          { key: "header", title: t("console.audit.header_hash"), render: (block) => short(block.headerHash), csv: (block) => block.headerHash },
          { key: "previous", title: t("console.audit.previous_hash"), hiddenAtFirst: true, render: (block) => short(block.previousHash), csv: (block) => block.previousHash },
        ]}
      />
    </Flex>
  );
}
