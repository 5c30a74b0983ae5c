import { useQuery } from "@tanstack/react-query";
import { Empty, Flex, Skeleton, Typography } from "antd";
import { Link } from "@tanstack/react-router";
import { useState, type ReactNode } from "react";
import { nameIn, useWords } from "../../app/language.js";
import { paths } from "../../paths.js";
import { ActionButton } from "../../ui/action-button.js";
import { ProblemAlert } from "../../ui/problem-alert.js";
import { useReasonNot } from "../../ui/reason-not.js";
import { WideTable } from "../../ui/wide-table.js";
import { PlaceDialog, type PlaceEdit } from "./place-dialog.js";
import { companiesKey, organisationKey, readCompanies, readOrganisation, type LegalEntity } from "./queries.js";

/** The companies that sell, and owe what points promise. */
export function CompaniesTab(): ReactNode {
  const { t, language } = useWords();
  const reasonNot = useReasonNot("stores.manage");
  const [edit, setEdit] = useState<PlaceEdit | null>(null);
  const organisation = useQuery({ queryKey: [organisationKey], queryFn: readOrganisation });
  const companies = useQuery({ queryKey: [companiesKey], queryFn: readCompanies });
  if (organisation.data === undefined) return organisation.error === null ? <Skeleton active /> : <ProblemAlert error={organisation.error} onRetry={() => void organisation.refetch()} />;
  const stores = new Map(organisation.data.companies.map((each) => [each.legalEntityId, each.stores]));
  return (
    <Flex vertical gap={12}>
      <Flex justify="space-between" gap={12} wrap>
        <Typography.Text type="secondary">{t("console.org.companies_lead")}</Typography.Text>
        <ActionButton type="primary" disabledReason={reasonNot} onClick={() => setEdit({ kind: "company" })}>{t("console.org.new_kind", { kind: t("console.org.kind.company") })}</ActionButton>
      </Flex>
      <ProblemAlert error={companies.error} onRetry={() => void companies.refetch()} />
      <WideTable<LegalEntity>
        aria-label={t("console.org.companies")} size="middle" pagination={false} loading={companies.isPending} rowKey="legalEntityId" dataSource={[...(companies.data ?? [])]}
        locale={{ emptyText: companies.data === undefined ? <span /> : <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t("console.table.empty")} /> }}
        columns={[
          { key: "code", title: t("console.stores.code"), render: (_, each) => each.code },
          { key: "name", title: t("console.stores.name"), render: (_, each) => <div style={{ maxWidth: 360, whiteSpace: "normal", overflowWrap: "anywhere" }}>{nameIn(language, each.name)}</div> },
          { key: "number", title: t("console.org.registration"), render: (_, each) => each.registrationNumber ?? "–" },
          { key: "stores", title: t("console.org.store_count"), align: "right", render: (_, each) => <Link to={paths.stores} search={{ tab: "list", company: each.legalEntityId }}>{stores.get(each.legalEntityId) ?? 0}</Link> },
          { key: "act", title: t("console.members.action"), render: (_, each) => <ActionButton size="small" disabledReason={reasonNot} onClick={() => setEdit({ kind: "company", company: each })}>{t("console.org.edit")}</ActionButton> },
        ]}
      />
      {edit === null ? null : <PlaceDialog edit={edit} organisation={organisation.data} onClose={() => setEdit(null)} />}
    </Flex>
  );
}
