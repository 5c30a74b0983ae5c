import type { TextParams } from "@regulars/i18n/one-language";
import { useQuery } from "@tanstack/react-query";
import { Alert, Descriptions, Drawer, Flex, Modal, Skeleton, Timeline, Typography } from "antd";
import { useState, type ReactNode } from "react";
import { useWords } from "../../app/language.js";
import { useMay } from "../../app/session.js";
import { ActionButton } from "../../ui/action-button.js";
import { useFormats } from "../../ui/formats.js";
import { momentText } from "../../ui/moments.js";
import { ProblemAlert } from "../../ui/problem-alert.js";
import { useTierNames } from "../tiers/tier-names.js";
import { useActorText, useIsSelf } from "./actor.js";
import { amountText, leavesOf, titleOf, valueText } from "./approval-words.js";
import { DecisionDialog, type Step } from "./decision-dialog.js";
import { approvalsKey, oneApproval, type Approval, type Completed } from "./queries.js";
import { StateTag } from "./state-tag.js";
import { WideTable } from "../../ui/wide-table.js";

type Change = Approval["changes"][number];

function Changes({ approval }: { readonly approval: Approval }): ReactNode {
  const words = useWords();
  const { t, wordsOf } = words;
  const { money } = useFormats();
  const { tier } = useTierNames();
  const said = { money, tier };
  return (
    <section>
      <Typography.Title level={3} style={{ fontSize: 16 }}>{t("console.approvals.changes")}</Typography.Title>
      {approval.state === "waiting" ? <Typography.Paragraph type="secondary">{t("console.approvals.changes.now")}</Typography.Paragraph> : null}
      <WideTable<Change>
        aria-label={t("console.approvals.changes")}
        size="small"
        pagination={false}
        rowKey={(change) => `${change.field} ${change.pointer ?? ""}`}
        dataSource={approval.changes}
       
        locale={{ emptyText: t("console.approvals.changes.none") }}
        columns={[
          {
            key: "field", title: t("console.approvals.change.field"),
            render: (_, change) => <Flex vertical>{wordsOf(`approvals.field.${change.field}`)}{change.pointer === undefined || change.pointer === "" ? null : <Typography.Text type="secondary" code>{change.pointer}</Typography.Text>}</Flex>,
          },
          { key: "before", title: t("console.approvals.change.before"), render: (_, change) => valueText(words, change.field, change.before, said) },
          { key: "after", title: t("console.approvals.change.after"), render: (_, change) => <strong>{valueText(words, change.field, change.after, said)}</strong> },
        ]}
      />
    </section>
  );
}

function History({ approval }: { readonly approval: Approval }): ReactNode {
  const { t, language } = useWords();
  const actorText = useActorText();
  return (
    <section>
      <Typography.Title level={3} style={{ fontSize: 16 }}>{t("console.approvals.history")}</Typography.Title>
      <Timeline
        items={approval.history.map((each) => ({
          content: (
            <Flex vertical>
              <span>{t(`console.approvals.step.${each.step}`)} · {actorText(each.actor)}</span>
              <Typography.Text type="secondary">{momentText(language, each.at)}</Typography.Text>
              {each.comment === null ? null : <Typography.Text>{each.comment}</Typography.Text>}
            </Flex>
          ),
        }))}
      />
    </section>
  );
}

function Body({ approval }: { readonly approval: Approval }): ReactNode {
  const words = useWords();
  const { t, language, wordsOf } = words;
  const actorText = useActorText();
  const { failure, decidedBy } = approval;
  return (
    <Flex vertical gap={20}>
      {failure === null ? null : <Alert showIcon type="error" title={t("console.approvals.did.failed")} description={wordsOf(failure.code, failure.params as TextParams)} />}
      <Descriptions
        column={1}
        size="small"
        bordered
        items={[
          { key: "state", label: t("console.approvals.state"), children: <StateTag state={approval.state} /> },
          { key: "cause", label: t("console.approvals.cause"), children: t(`approvals.cause.${approval.cause}`) },
          { key: "maker", label: t("console.approvals.maker"), children: actorText(approval.maker) },
          { key: "amount", label: t("console.approvals.amount"), children: amountText(words, approval) },
          { key: "reason", label: t("console.approvals.reason"), children: approval.reason },
          { key: "requested", label: t("console.approvals.requested_at"), children: momentText(language, approval.requestedAt) },
          { key: "expires", label: t("console.approvals.expires_at"), children: momentText(language, approval.expiresAt) },
          ...(decidedBy === null ? [] : [{ key: "decided", label: t("console.approvals.decided_by"), children: `${actorText(decidedBy)} · ${momentText(language, approval.decidedAt)}` }]),
        ]}
      />
      <Changes approval={approval} />
      <History approval={approval} />
    </Flex>
  );
}

function Actions({ approval, onStep }: { readonly approval: Approval; readonly onStep: (step: Step) => void }): ReactNode {
  const { t } = useWords();
  const mayDecide = useMay("approvals.decide");
  const isOwn = useIsSelf()(approval.maker);
  if (isOwn) {
    return (
      <Flex gap={8} justify="flex-end">
        {approval.state === "waiting" || approval.state === "approved" ? <ActionButton onClick={() => onStep("withdraw")}>{t("console.approvals.withdraw")}</ActionButton> : null}
        {approval.state === "waiting" ? <ActionButton type="primary" disabledReason={t("approvals.own_request")}>{t("console.approvals.approve")}</ActionButton> : null}
        {approval.state === "approved" ? <ActionButton type="primary" onClick={() => onStep("complete")}>{t("console.approvals.complete")}</ActionButton> : null}
      </Flex>
    );
  }
  if (approval.state !== "waiting") return null;
  const disabledReason = mayDecide ? undefined : t("console.approvals.may_not_decide");
  return (
    <Flex gap={8} justify="flex-end">
      <ActionButton danger disabledReason={disabledReason} onClick={() => onStep("reject")}>{t("console.approvals.reject")}</ActionButton>
      <ActionButton type="primary" disabledReason={disabledReason} onClick={() => onStep("approve")}>{t("console.approvals.approve")}</ActionButton>
    </Flex>
  );
}

/** One request: what it does, who asks and why, what has happened so far, and what this person may do about it. */
export function ApprovalDrawer({ approvalId, onClose }: { readonly approvalId: string; readonly onClose: () => void }): ReactNode {
  const words = useWords();
  const { t } = words;
  const [step, setStep] = useState<Step | null>(null);
  const [completed, setCompleted] = useState<Completed | null>(null);
  const { data, error, refetch } = useQuery({ queryKey: [approvalsKey, "one", approvalId], queryFn: () => oneApproval(approvalId) });
  return (
    <Drawer open size={640} title={data === undefined ? t("console.approvals.request") : titleOf(words, data)} onClose={onClose} footer={data === undefined ? null : <Actions approval={data} onStep={setStep} />}>
      {error === null ? null : <ProblemAlert error={error} onRetry={() => void refetch()} />}
      {data === undefined ? (error === null ? <Skeleton active /> : null) : <Body approval={data} />}
      {data === undefined || step === null ? null : <DecisionDialog key={step} step={step} approval={data} onClose={() => setStep(null)} onCompleted={setCompleted} />}
      <Modal open={completed !== null} title={t("console.approvals.complete.result")} footer={null} mask={{ closable: false }} destroyOnHidden onCancel={() => setCompleted(null)}>
        <Descriptions column={1} size="small" bordered items={leavesOf(completed?.result).map((each) => ({ key: each.path, label: each.path, children: <Typography.Text copyable>{each.text}</Typography.Text> }))} />
      </Modal>
    </Drawer>
  );
}
