import { Link } from "@tanstack/react-router";
import { Segmented } from "antd";
import type { ReactNode } from "react";
import { useWords } from "../../app/language.js";
import { paths } from "../../paths.js";
import { momentText } from "../../ui/moments.js";
import { PageHeader } from "../../ui/page-header.js";
import { ResourceTable } from "../../ui/resource-table.js";
import { useUrlState } from "../../ui/url-state.js";
import { useActorText } from "../approvals/actor.js";
import { AppealFreeze, AppealText, DecideButton } from "./appeal-parts.js";
import { appealsKey, appealsPage, appealStates, type Appeal } from "./queries.js";

/** What members say against a freeze, and the answers. */
export function AppealsPage(): ReactNode {
  const { t, language } = useWords();
  const actorText = useActorText();
  const [{ state: asked }, set] = useUrlState();
  const state = appealStates.find((each) => each === asked) ?? "open";
  return (
    <>
      <PageHeader title={t("console.appeals.title")} lead={t("console.appeals.lead")} />
      <ResourceTable<Appeal>
        name="appeals"
        label={t("console.appeals.title")}
        queryKey={[appealsKey, state]}
        load={(cursor) => appealsPage(state, cursor)}
        rowKey={(appeal) => appeal.appealId}
        {...(state === "open" ? { emptyText: t("console.appeals.none") } : {})}
        filters={
          <Segmented<string>
            aria-label={t("console.appeals.state")}
            value={state}
            onChange={(value) => set({ state: value })}
            options={appealStates.map((each) => ({ value: each, label: t(`members.appeal_state.${each}`) }))}
          />
        }
        columns={[
          { key: "member", title: t("console.appeals.member"), render: (appeal) => <Link to={paths.member} params={{ memberId: appeal.memberId }}>{appeal.memberNumber}</Link> },
          { key: "opened", title: t("console.appeals.opened_at"), render: (appeal) => momentText(language, appeal.openedAt) },
          { key: "text", title: t("console.appeals.text"), render: (appeal) => <AppealText text={appeal.text} /> },
          { key: "freeze", title: t("console.appeals.freeze"), render: (appeal) => <AppealFreeze appeal={appeal} /> },
          state === "open"
            ? { key: "answer", title: t("console.appeals.answer"), render: (appeal) => <DecideButton appeal={appeal} /> }
            : { key: "comment", title: t("console.appeals.comment"), render: ({ decision }) => (decision === null ? "–" : <><AppealText text={decision.comment ?? "–"} />{momentText(language, decision.decidedAt)} · {actorText(decision.decidedBy)}</>) },
          { key: "by", title: t("console.appeals.opened_by"), hiddenAtFirst: true, render: (appeal) => actorText(appeal.openedBy) },
        ]}
      />
    </>
  );
}
