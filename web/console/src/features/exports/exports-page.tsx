import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Button, Flex, Progress, Tag } from "antd";
import { useEffect, type ReactNode } from "react";
import { useWords } from "../../app/language.js";
import { paths } from "../../paths.js";
import { useFormats } from "../../ui/formats.js";
import { PageHeader } from "../../ui/page-header.js";
import { ResourceTable } from "../../ui/resource-table.js";
import { useStoreName } from "../stores/store-name.js";
import { bytesText } from "../system/sizes.js";
import { listFileUrl, listsKey, listsPage, type MemberList } from "./queries.js";

const colours: Readonly<Record<MemberList["state"], string>> = { asked: "gold", running: "blue", ready: "success", failed: "red", deleted: "default" };
const askAgainMs = 2_000;

/** While one is being made, the list is looked at again and again. */
function useFresh(): void {
  const client = useQueryClient();
  const { data } = useQuery({
    queryKey: [listsKey, "first"], queryFn: () => listsPage(undefined),
    refetchInterval: ({ state }) => (state.data?.items.some((each) => each.state === "running") === true ? askAgainMs : false),
  });
  const seen = data?.items.map((each) => `${each.listId} ${each.state} ${each.rowsDone}`).join();
  useEffect(() => {
    if (seen !== undefined) void client.invalidateQueries({ queryKey: [listsKey, "all"] });
  }, [client, seen]);
}

function State({ list }: { readonly list: MemberList }): ReactNode {
  const { t } = useWords();
  if (list.state === "running") return <Progress percent={list.rowsExpected === 0 ? 0 : Math.min(99, Math.floor((list.rowsDone / list.rowsExpected) * 100))} size="small" style={{ minWidth: 120 }} aria-label={t("exports.state.running")} />;
  if (list.state === "asked" && list.approval !== null && list.approval !== "waiting") return <Tag>{t(`approvals.state.${list.approval}`)}</Tag>;
  return <Tag color={colours[list.state]}>{t(`exports.state.${list.state}`)}</Tag>;
}

function HomeStore({ storeId }: { readonly storeId: string }): ReactNode {
  return useStoreName(storeId);
}

function What({ list: { filter, reason } }: { readonly list: MemberList }): ReactNode {
  const { t } = useWords();
  const { day } = useFormats();
  return (
    <Flex vertical gap={4} style={{ maxWidth: 360, whiteSpace: "normal", overflowWrap: "anywhere" }}>
      <span>{reason}</span>
      <Flex gap={4} wrap>
        {filter.state === null ? null : <Tag>{t(`members.state.${filter.state}`)}</Tag>}
        {filter.homeStoreId === null ? null : <Tag><HomeStore storeId={filter.homeStoreId} /></Tag>}
        {filter.tierCode === null ? null : <Tag>{t("console.exports.one_tier")}</Tag>}
        {filter.enrolledFrom === null && filter.enrolledThrough === null ? null : <Tag>{day(filter.enrolledFrom)} – {day(filter.enrolledThrough)}</Tag>}
      </Flex>
    </Flex>
  );
}

/** What one has asked to take out: where it stands, how far it is, and the file while it is there. */
export function ExportsPage(): ReactNode {
  const { t } = useWords();
  const { moment, points } = useFormats();
  useFresh();
  const act = (list: MemberList): ReactNode => {
    if (list.state === "asked" && list.approvalId !== null) return <Link to={paths.approvals} search={{ view: "mine", approval: list.approvalId }}>{t("console.waits.to_approvals")}</Link>;
    if (list.state !== "ready") return "–";
    return <Button size="small" type="primary" href={listFileUrl(list.listId)} download aria-label={t("console.exports.fetch_of", { reason: list.reason })}>{t("console.exports.fetch")}</Button>;
  };
  return (
    <>
      <PageHeader title={t("console.exports.title")} lead={t("console.exports.lead")} />
      <ResourceTable<MemberList>
        name="member-lists"
        label={t("console.exports.title")}
        queryKey={[listsKey, "all"]}
        load={listsPage}
        rowKey={(each) => each.listId}
        emptyText={t("console.exports.none")}
        columns={[
          { key: "what", title: t("console.exports.for_what"), render: (each) => <What list={each} /> },
          { key: "state", title: t("console.members.state"), render: (each) => <State list={each} /> },
          { key: "act", title: t("console.members.action"), render: act },
          { key: "rows", title: t("console.exports.rows"), align: "right", render: (each) => points(each.state === "ready" || each.state === "deleted" ? each.rowsDone : each.rowsExpected) },
          { key: "personal", title: t("console.exports.personal"), render: (each) => <Tag color={each.isClear ? "orange" : "default"}>{t(each.isClear ? "exports.personal.clear" : "exports.personal.masked")}</Tag> },
          { key: "format", title: t("console.exports.format"), render: (each) => `${t(`console.exports.format.${each.format}`)}${each.bytes === null ? "" : ` · ${bytesText(each.bytes)}`}` },
          { key: "at", title: t("console.exports.asked_at"), render: (each) => moment(each.askedAt) },
          { key: "until", title: t("console.exports.until"), render: (each) => moment(each.expiresAt) },
        ]}
      />
    </>
  );
}
