import { Button, Segmented, Select } from "antd";
import type { ReactNode } from "react";
import { useWords } from "../../app/language.js";
import { momentText } from "../../ui/moments.js";
import { PageHeader } from "../../ui/page-header.js";
import { ResourceTable } from "../../ui/resource-table.js";
import { useUrlState } from "../../ui/url-state.js";
import { useActorText } from "./actor.js";
import { ApprovalDrawer } from "./approval-drawer.js";
import { amountText, kindText, knownKinds, titleOf } from "./approval-words.js";
import { approvalsKey, approvalsPage, states, views, type ApprovalFilter, type ApprovalRow } from "./queries.js";
import { StateTag } from "./state-tag.js";

/** The inbox: what waits for this person first; one's own requests and all that one may see besides. */
export function ApprovalsPage(): ReactNode {
  const words = useWords();
  const { t, language } = words;
  const actorText = useActorText();
  const [url, set] = useUrlState();
  const view = views.find((each) => each === url["view"]) ?? "waiting_for_me";
  // What waits for me waits: another state would be another question.
  const state = view === "waiting_for_me" ? undefined : states.find((each) => each === url["state"]);
  const kind = url["kind"];
  const filter: ApprovalFilter = { view, ...(state === undefined ? {} : { state }), ...(kind === undefined ? {} : { kind }) };
  const chosen = url["approval"];
  return (
    <>
      <PageHeader title={t("console.approvals.title")} lead={t("console.approvals.lead")} />
      <ResourceTable<ApprovalRow>
        name="approvals"
        label={t("console.approvals.title")}
        queryKey={[approvalsKey, "list", filter]}
        load={(cursor) => approvalsPage(filter, cursor)}
        rowKey={(row) => row.approvalId}
        {...(view === "waiting_for_me" ? { emptyText: t("console.approvals.empty.waiting_for_me") } : {})}
        filters={
          <>
            <Segmented<string>
              aria-label={t("console.approvals.view")}
              value={view}
              onChange={(value) => set({ view: value })}
              options={views.map((each) => ({ value: each, label: t(`console.approvals.view.${each}`) }))}
            />
            {view === "waiting_for_me" ? null : (
              <Select
                allowClear
                aria-label={t("console.approvals.state")}
                placeholder={t("console.approvals.state")}
                style={{ width: 200 }}
                value={state ?? null}
                onChange={(value: string | null | undefined) => set({ state: value ?? undefined })}
                options={states.map((each) => ({ value: each, label: t(`approvals.state.${each}`) }))}
              />
            )}
            <Select
              allowClear
              aria-label={t("console.approvals.kind")}
              placeholder={t("console.approvals.kind")}
              style={{ width: 200 }}
              value={kind ?? null}
              onChange={(value: string | null | undefined) => set({ kind: value ?? undefined })}
              options={knownKinds.map((each) => ({ value: each, label: kindText(words, each) }))}
            />
          </>
        }
        columns={[
          {
            key: "title", title: t("console.approvals.request"), csv: (row) => titleOf(words, row),
            render: (row) => <Button type="link" style={{ padding: 0, height: "auto", whiteSpace: "normal", textAlign: "start" }} onClick={() => set({ approval: row.approvalId })}>{titleOf(words, row)}</Button>,
          },
          { key: "kind", title: t("console.approvals.kind"), hiddenAtFirst: true, render: (row) => kindText(words, row.kind), csv: (row) => kindText(words, row.kind) },
          { key: "state", title: t("console.approvals.state"), render: (row) => <StateTag state={row.state} />, csv: (row) => t(`approvals.state.${row.state}`) },
          { key: "amount", title: t("console.approvals.amount"), align: "right", render: (row) => amountText(words, row), csv: (row) => row.amount },
          { key: "maker", title: t("console.approvals.maker"), render: (row) => actorText(row.maker), csv: (row) => actorText(row.maker) },
          { key: "reason", title: t("console.approvals.reason"), render: (row) => row.reason, csv: (row) => row.reason },
          { key: "cause", title: t("console.approvals.cause"), hiddenAtFirst: true, render: (row) => t(`approvals.cause.${row.cause}`), csv: (row) => t(`approvals.cause.${row.cause}`) },
          { key: "requestedAt", title: t("console.approvals.requested_at"), render: (row) => momentText(language, row.requestedAt), csv: (row) => row.requestedAt },
          { key: "expiresAt", title: t("console.approvals.expires_at"), render: (row) => (row.state === "waiting" || row.state === "approved" ? momentText(language, row.expiresAt) : "–"), csv: (row) => row.expiresAt },
        ]}
      />
      {chosen === undefined ? null : <ApprovalDrawer key={chosen} approvalId={chosen} onClose={() => set({ approval: undefined })} />}
    </>
  );
}
