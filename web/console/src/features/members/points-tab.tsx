import { useQuery } from "@tanstack/react-query";
import { Button, Card, Flex, Popover, Select, Skeleton, Statistic, Tag, Typography } from "antd";
import type { ReactNode } from "react";
import { useWords } from "../../app/language.js";
import { ProblemAlert } from "../../ui/problem-alert.js";
import { ResourceTable } from "../../ui/resource-table.js";
import { useUrlState } from "../../ui/url-state.js";
import { useFormats } from "../../ui/formats.js";
import { usePointReason } from "./point-reason.js";
import { entriesPage, lotsPage, lotStates, memberKey, readBalance, type PointsEntry, type PointsLot } from "./queries.js";
import { useActorText } from "../approvals/actor.js";

/** The server's one answer about points: nothing on this page is added up here. */
function Balance({ memberId }: { readonly memberId: string }): ReactNode {
  const { t } = useWords();
  const { points, day, moment } = useFormats();
  const { data, error, isPending, refetch } = useQuery({ queryKey: [...memberKey(memberId), "balance"], queryFn: () => readBalance(memberId) });
  if (isPending) return <Skeleton active paragraph={{ rows: 2 }} />;
  if (data === undefined) return <ProblemAlert error={error} onRetry={() => void refetch()} />;
  const figures = [["available", data.available], ["pending", data.pending], ["held", data.held], ["debt", data.debt]] as const;
  return (
    <Flex vertical gap={12}>
      <Flex gap={12} wrap>
        {figures.map(([name, value]) => <Card key={name} size="small" style={{ minWidth: 150 }}><Statistic title={t(`console.members.points.${name}`)} value={points(value)} /></Card>)}
      </Flex>
      <Flex gap={8} wrap align="center">
        <Typography.Text type="secondary">{t("console.members.points.expiring")}</Typography.Text>
        {data.expiring.length === 0 ? <Typography.Text>{t("console.members.points.none_expiring")}</Typography.Text> : data.expiring.map((each) => (
          <Tag key={each.expiresAt ?? "never"}>{t("console.members.points.expire_on", { points: points(each.amount), day: each.expiresOn === null ? t("console.members.points.never") : day(each.expiresOn) })}</Tag>
        ))}
      </Flex>
      {data.activating.length === 0 ? null : (
        <Flex gap={8} wrap align="center">
          <Typography.Text type="secondary">{t("console.members.points.activating")}</Typography.Text>
          {data.activating.map((each) => <Tag key={each.activatesAt}>{t("console.members.points.activate_at", { points: points(each.amount), moment: moment(each.activatesAt) })}</Tag>)}
        </Flex>
      )}
    </Flex>
  );
}

function Entries({ memberId }: { readonly memberId: string }): ReactNode {
  const { t, wordsOf, has } = useWords();
  const { points, change, moment, day } = useFormats();
  const actorText = useActorText();
  const wordsOfReason = usePointReason();
  const reasonOf = ({ reason }: PointsEntry): string => (reason === null ? "–" : wordsOfReason(reason));
  const kindOf = (entry: PointsEntry): string => (has(`points.kind.${entry.kind}`) ? wordsOf(`points.kind.${entry.kind}`) : entry.kind);
  return (
    <ResourceTable<PointsEntry>
      name="member-entries"
      label={t("console.members.entries")}
      queryKey={[...memberKey(memberId), "entries"]}
      load={(cursor) => entriesPage(memberId, cursor)}
      rowKey={(entry) => entry.entryId}
      filters={<Typography.Title level={2} style={{ fontSize: 16, margin: 0 }}>{t("console.members.entries")}</Typography.Title>}
      emptyText={t("console.members.no_entries")}
      columns={[
        { key: "at", title: t("console.members.entry.at"), render: (entry) => moment(entry.occurredAt), csv: (entry) => entry.occurredAt },
        { key: "kind", title: t("console.members.entry.kind"), render: kindOf, csv: kindOf },
        { key: "points", title: t("console.members.entry.points"), align: "right", render: (entry) => change(entry.points), csv: (entry) => entry.points },
        { key: "balance", title: t("console.members.entry.balance_after"), align: "right", render: (entry) => points(entry.balanceAfter), csv: (entry) => entry.balanceAfter },
        { key: "reason", title: t("console.members.reason"), render: reasonOf, csv: reasonOf },
        { key: "source", title: t("console.members.entry.source"), hiddenAtFirst: true, render: (entry) => entry.source, csv: (entry) => entry.source },
        { key: "actor", title: t("console.members.entry.actor"), hiddenAtFirst: true, render: (entry) => actorText(entry.actor), csv: (entry) => actorText(entry.actor) },
        { key: "day", title: t("console.members.entry.business_date"), hiddenAtFirst: true, render: (entry) => day(entry.businessDate), csv: (entry) => entry.businessDate },
      ]}
    />
  );
}

/** What the lot was spent on, given away or ended by, and what came back to it. */
function Uses({ lot }: { readonly lot: PointsLot }): ReactNode {
  const { t, has, wordsOf } = useWords();
  const { change, moment } = useFormats();
  const shown = lot.uses.filter((each) => each.points !== 0);
  if (shown.length === 0) return "–";
  const kindOf = ({ kind, purpose }: PointsLot["uses"][number]): string => {
    const key = kind === null ? `points.purpose.${purpose}` : `points.kind.${kind}`;
    return has(key) ? wordsOf(key) : (kind ?? purpose);
  };
  return (
    <Popover
      trigger="click"
      title={t("console.members.lot.uses")}
      content={(
        <Flex vertical gap={4} style={{ maxHeight: 320, overflow: "auto" }}>
          {shown.map((each) => (
            <Flex key={`${each.entryId ?? ""}${each.at}${each.purpose}`} gap={12} justify="space-between"><span>{moment(each.at)}</span><span>{kindOf(each)}</span><span>{change(each.points)}</span></Flex>
          ))}
        </Flex>
      )}
    >
      <Button type="link" size="small" style={{ paddingInline: 0 }}>{t("console.members.lot.uses_count", { count: shown.length })}</Button>
    </Popover>
  );
}

function Lots({ memberId }: { readonly memberId: string }): ReactNode {
  const { t } = useWords();
  const { points, moment, day } = useFormats();
  const [{ lots }, set] = useUrlState();
  const state = lotStates.find((each) => each === lots);
  const until = (lot: PointsLot): string => (lot.expiresOn === null ? t("console.members.points.never") : day(lot.expiresOn));
  return (
    <ResourceTable<PointsLot>
      name="member-lots"
      label={t("console.members.lots")}
      queryKey={[...memberKey(memberId), "lots", state ?? "all"]}
      load={(cursor) => lotsPage(memberId, state, cursor)}
      rowKey={(lot) => lot.lotId}
      emptyText={t("console.members.no_lots")}
      filters={
        <>
          <Typography.Title level={2} style={{ fontSize: 16, margin: 0 }}>{t("console.members.lots")}</Typography.Title>
          <Select allowClear aria-label={t("console.members.lot.state")} placeholder={t("console.members.lot.state")} style={{ width: 140 }} value={state ?? null} onChange={(value: string | null | undefined) => set({ lots: value ?? undefined })} options={lotStates.map((each) => ({ value: each, label: t(`console.members.lot.state.${each}`) }))} />
        </>
      }
      columns={[
        { key: "opened", title: t("console.members.lot.opened"), render: (lot) => moment(lot.openedAt), csv: (lot) => lot.openedAt },
        { key: "state", title: t("console.members.lot.state"), render: (lot) => <Tag>{t(`console.members.lot.state.${lot.state}`)}</Tag>, csv: (lot) => t(`console.members.lot.state.${lot.state}`) },
        { key: "points", title: t("console.members.lot.points"), align: "right", render: (lot) => points(lot.points), csv: (lot) => lot.points },
        { key: "remaining", title: t("console.members.lot.remaining"), align: "right", render: (lot) => points(lot.remaining), csv: (lot) => lot.remaining },
        { key: "held", title: t("console.members.points.held"), align: "right", render: (lot) => points(lot.held), csv: (lot) => lot.held },
        { key: "uses", title: t("console.members.lot.uses"), render: (lot) => <Uses lot={lot} /> },
        { key: "expires", title: t("console.members.lot.expires"), render: until, csv: (lot) => lot.expiresOn },
        { key: "source", title: t("console.members.entry.source"), hiddenAtFirst: true, render: (lot) => lot.source ?? "–", csv: (lot) => lot.source },
        { key: "funder", title: t("console.members.lot.funder"), hiddenAtFirst: true, render: (lot) => lot.funder, csv: (lot) => lot.funder },
      ]}
    />
  );
}

export function PointsTab({ memberId }: { readonly memberId: string }): ReactNode {
  return (
    <Flex vertical gap={24}>
      <Balance memberId={memberId} />
      <Entries memberId={memberId} />
      <Lots memberId={memberId} />
    </Flex>
  );
}
