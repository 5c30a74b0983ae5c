import { useQuery } from "@tanstack/react-query";
import { Button, Flex, Input, Select, Tag } from "antd";
import { useState, type ReactNode } from "react";
import { nameIn, useWords } from "../../app/language.js";
import { useMay } from "../../app/session.js";
import { ActionButton } from "../../ui/action-button.js";
import { momentText } from "../../ui/moments.js";
import { PageHeader } from "../../ui/page-header.js";
import { ResourceTable } from "../../ui/resource-table.js";
import { useUrlState } from "../../ui/url-state.js";
import { NewStaffDialog } from "./new-staff-dialog.js";
import { readRoles, rolesKey, staffKey, staffPage, type Staff, type StaffFilter } from "./queries.js";
import { ScopeText } from "./scope-text.js";
import { StaffDrawer } from "./staff-drawer.js";

/** The people who may log in. */
export function StaffPage(): ReactNode {
  const { t, language } = useWords();
  const [{ q, state, staff: chosen }, set] = useUrlState();
  const mayMake = useMay("access.staff");
  const [making, setMaking] = useState(false);
  const roles = useQuery({ queryKey: [rolesKey], queryFn: readRoles, staleTime: 60_000 });
  const filter: StaffFilter = { ...(q === undefined ? {} : { q }), ...(state === "active" || state === "disabled" ? { state } : {}) };
  const roleName = (roleId: string): string => nameIn(language, roles.data?.items.find((each) => each.roleId === roleId)?.name ?? { en: "…" });
  return (
    <>
      <PageHeader
        title={t("console.staff.title")}
        lead={t("console.staff.lead")}
        actions={<ActionButton type="primary" disabledReason={mayMake ? undefined : t("console.staff.may_not_staff")} onClick={() => setMaking(true)}>{t("console.staff.new")}</ActionButton>}
      />
      <ResourceTable<Staff>
        name="staff"
        label={t("console.staff.title")}
        queryKey={[staffKey, "list", filter]}
        load={(cursor) => staffPage(filter, cursor)}
        rowKey={(each) => each.staffId}
        emptyText={t("console.staff.empty")}
        filters={
          <>
            <Input.Search key={q} allowClear defaultValue={q ?? ""} aria-label={t("console.staff.search")} placeholder={t("console.staff.search")} style={{ width: 240 }} onSearch={(value) => set({ q: value })} />
            <Select
              allowClear aria-label={t("console.staff.state")} placeholder={t("console.staff.state")} style={{ width: 140 }} value={filter.state ?? null}
              onChange={(value: string | null | undefined) => set({ state: value ?? undefined })}
              options={(["active", "disabled"] as const).map((each) => ({ value: each, label: t(`console.staff.${each}`) }))}
            />
          </>
        }
        columns={[
          { key: "name", title: t("console.staff.name"), render: (each) => <Button type="link" style={{ padding: 0, height: "auto", whiteSpace: "normal", textAlign: "start" }} onClick={() => set({ staff: each.staffId })}>{each.name}</Button>, csv: (each) => each.name },
          { key: "login", title: t("console.staff.login"), render: (each) => each.login, csv: (each) => each.login },
          { key: "state", title: t("console.staff.state"), render: (each) => <Tag {...(each.state === "active" ? { color: "success" } : {})}>{t(`console.staff.${each.state}`)}</Tag>, csv: (each) => t(`console.staff.${each.state}`) },
          {
            key: "roles", title: t("console.staff.roles"), csv: (each) => each.grants.map((grant) => roleName(grant.roleId)).join(" "),
            render: (each) => (each.grants.length === 0 ? t("console.staff.no_roles") : <Flex vertical>{each.grants.map((grant) => <span key={grant.grantId}>{roleName(grant.roleId)} · <ScopeText scope={grant.scope} /></span>)}</Flex>),
          },
          { key: "last", title: t("console.staff.last_login"), render: (each) => (each.lastLoginAt === null ? t("console.staff.never") : momentText(language, each.lastLoginAt)), csv: (each) => each.lastLoginAt },
        ]}
      />
      {making ? (
        <NewStaffDialog
          onClose={(staffId) => {
            setMaking(false);
            if (staffId !== null) set({ staff: staffId });
          }}
        />
      ) : null}
      {chosen === undefined ? null : <StaffDrawer key={chosen} staffId={chosen} onClose={() => set({ staff: undefined })} />}
    </>
  );
}
