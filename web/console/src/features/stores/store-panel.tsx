import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import { App, Card, Descriptions, Flex, Skeleton, Tag, Typography } from "antd";
import { useState, type ReactNode } from "react";
import { nameIn, useWords } from "../../app/language.js";
import { useMay } from "../../app/session.js";
import { paths } from "../../paths.js";
import { capital } from "../../ui/capital.js";
import { ActionButton } from "../../ui/action-button.js";
import { ConfirmDanger } from "../../ui/confirm-danger.js";
import { useFormats } from "../../ui/formats.js";
import { ProblemAlert } from "../../ui/problem-alert.js";
import { useReasonNot } from "../../ui/reason-not.js";
import { changeStore, companiesKey, organisationKey, readCompanies, readStore, storesKey, type Organisation, type Store } from "./queries.js";
import { StoreDialog } from "./store-dialog.js";
import { Tills } from "./tills.js";

/** Closing a store, or opening it again, with what that means. */
function StateDialog({ store, onClose }: { readonly store: Store; readonly onClose: () => void }): ReactNode {
  const { t, language } = useWords();
  const { message } = App.useApp();
  const client = useQueryClient();
  const closes = store.state === "open";
  const change = useMutation({
    mutationFn: () => changeStore(store, { state: closes ? "closed" : "open" }),
    onSuccess: async (after) => {
      client.setQueryData(["store", store.storeId], after);
      await Promise.all([client.invalidateQueries({ queryKey: [organisationKey] }), client.invalidateQueries({ queryKey: [storesKey] })]);
      void message.success(t("console.org.saved"));
      onClose();
    },
  });
  const says = closes ? (["enrolment", "night", "receipts", "members", "keys"] as const).map((each) => t(`console.org.close_what.${each}`)) : [t("console.org.reopen_what")];
  return (
    <ConfirmDanger
      title={t(closes ? "console.org.close_title" : "console.org.reopen_title", { store: `${store.code} ${nameIn(language, store.name)}` })}
      what={<ul style={{ margin: 0, paddingInlineStart: 20 }}>{says.map((each) => <li key={each}>{each}</li>)}</ul>}
      okText={t(closes ? "console.org.close" : "console.org.reopen")} danger={closes} isPending={change.isPending} error={change.error}
      {...(closes ? { typed: store.code } : {})}
      onConfirm={() => change.mutate()} onClose={onClose}
    />
  );
}

/** One store: what it is, where it belongs, its tills, and what can be done with it. */
export function StorePanel({ storeId, organisation }: { readonly storeId: string; readonly organisation: Organisation }): ReactNode {
  const { t, language } = useWords();
  const { day } = useFormats();
  const navigate = useNavigate();
  const reasonNot = useReasonNot("stores.manage");
  const [maySeeMembers, maySeeOrders] = [useMay("members.read"), useMay("orders.read")];
  const [open, setOpen] = useState<"edit" | "state" | null>(null);
  const { data: store, error, refetch } = useQuery({ queryKey: ["store", storeId], queryFn: () => readStore(storeId) });
  const companies = useQuery({ queryKey: [companiesKey], queryFn: readCompanies });
  if (store === undefined) return error === null ? <Skeleton active /> : <ProblemAlert error={error} onRetry={() => void refetch()} />;
  const names = new Map<string, string>([...organisation.brands.map((each) => [each.brandId, nameIn(language, each.name)] as const), ...organisation.regions.map((each) => [each.regionId, nameIn(language, each.name)] as const), ...(companies.data ?? []).map((each) => [each.legalEntityId, nameIn(language, each.name)] as const)]);
  const links = [
    ...(maySeeMembers ? [<Link key="members" to={paths.members} search={{ store: storeId }}>{t("console.members.title")}</Link>] : []),
    ...(maySeeOrders ? [<Link key="orders" to={paths.orders} search={{ store: storeId }}>{t("console.orders.title")}</Link>] : []),
  ];
  return (
    <Flex vertical gap={16}>
      <Card
        title={<Typography.Text style={{ whiteSpace: "normal", overflowWrap: "anywhere" }}>{`${store.code} ${nameIn(language, store.name)}`}</Typography.Text>}
        extra={<Tag color={store.state === "open" ? "success" : "default"}>{t(`console.stores.${store.state}`)}</Tag>}
      >
        <Flex vertical gap={16}>
          <Flex gap={8} wrap>
            <ActionButton disabledReason={reasonNot} onClick={() => setOpen("edit")}>{t("console.org.edit")}</ActionButton>
            <ActionButton disabledReason={store.state === "open" ? undefined : t("console.poster.closed")} onClick={() => void navigate({ to: paths.posters, search: { stores: storeId } })}>{t("console.poster.one")}</ActionButton>
            <ActionButton danger={store.state === "open"} disabledReason={reasonNot} onClick={() => setOpen("state")}>{t(store.state === "open" ? "console.org.close" : "console.org.reopen")}</ActionButton>
          </Flex>
          <Descriptions
            size="small" bordered column={1} styles={{ content: { overflowWrap: "anywhere" } }}
            items={[
              { key: "zh", label: t("console.names.zh"), children: store.name["zh-CN"] }, { key: "en", label: t("console.names.en"), children: store.name.en },
              { key: "brand", label: capital(t("console.org.kind.brand")), children: names.get(store.brandId) ?? "–" }, { key: "region", label: capital(t("console.org.kind.region")), children: names.get(store.regionId) ?? "–" },
              { key: "company", label: capital(t("console.org.kind.company")), children: names.get(store.legalEntityId) ?? "–" }, { key: "zone", label: t("console.stores.time_zone"), children: t("console.org.zone_of", { zone: store.timeZone }) },
              { key: "opened", label: t("console.stores.opened_on"), children: day(store.openedOn) },
              { key: "labels", label: t("console.stores.labels"), children: store.labels.length === 0 ? "–" : <Flex gap={4} wrap>{store.labels.map((each) => <Tag key={each}>{each}</Tag>)}</Flex> },
              ...(links.length === 0 ? [] : [{ key: "links", label: t("console.org.see"), children: <Flex gap={16}>{links}</Flex> }]),
            ]}
          />
        </Flex>
      </Card>
      <Tills storeId={storeId} />
      {open === "edit" ? <StoreDialog store={store} organisation={organisation} onClose={() => setOpen(null)} /> : null}
      {open === "state" ? <StateDialog store={store} onClose={() => setOpen(null)} /> : null}
    </Flex>
  );
}
