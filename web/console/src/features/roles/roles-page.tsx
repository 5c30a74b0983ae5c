import { useQuery } from "@tanstack/react-query";
import { Button, Card, Drawer, Empty, Flex, Tag } from "antd";
import { useState, type ReactNode } from "react";
import { nameIn, useWords } from "../../app/language.js";
import { useMay } from "../../app/session.js";
import { ActionButton } from "../../ui/action-button.js";
import { PageHeader } from "../../ui/page-header.js";
import { ProblemAlert } from "../../ui/problem-alert.js";
import { useUrlState } from "../../ui/url-state.js";
import { readRoles, rolesKey, type Role } from "../staff/queries.js";
import { RoleEditor } from "./role-editor.js";
import { RoleView } from "./role-view.js";
import { WideTable } from "../../ui/wide-table.js";

interface Editing {
  readonly role: Role | null;
  readonly from: Role | null;
}

/** The roles, what they allow in words, and the making of one's own. */
export function RolesPage(): ReactNode {
  const { t, language } = useWords();
  const [{ role: chosen }, set] = useUrlState();
  const mayChange = useMay("access.roles");
  const [editing, setEditing] = useState<Editing | null>(null);
  const { data, error, isPending, refetch } = useQuery({ queryKey: [rolesKey], queryFn: readRoles });
  const roles = data?.items ?? [];
  const shown = roles.find((each) => each.roleId === chosen);
  const noRight = mayChange ? undefined : t("console.roles.may_not");
  const limited = [...new Set(["points.adjust", "growth.adjust", "members.unmask", ...roles.flatMap((each) => Object.keys(each.limits))])];
  return (
    <>
      <PageHeader title={t("console.roles.title")} lead={t("console.roles.lead")} actions={<ActionButton type="primary" disabledReason={noRight} onClick={() => setEditing({ role: null, from: null })}>{t("console.roles.new")}</ActionButton>} />
      <Card>
        <ProblemAlert error={error} onRetry={() => void refetch()} />
        <WideTable<Role>
          aria-label={t("console.roles.title")} rowKey="roleId" pagination={false} loading={isPending} dataSource={roles}
          locale={{ emptyText: isPending || error !== null ? <span /> : <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} /> }}
          columns={[
            { key: "name", title: t("console.roles.name"), render: (_, role) => <Button type="link" style={{ padding: 0, height: "auto", whiteSpace: "normal", textAlign: "start" }} onClick={() => set({ role: role.roleId })}>{nameIn(language, role.name)}</Button> },
            { key: "code", title: t("console.roles.code"), render: (_, role) => role.code },
            { key: "kind", title: t("console.roles.kind"), render: (_, role) => <Tag>{t(role.builtIn ? "console.roles.built_in" : "console.roles.own")}</Tag> },
            { key: "permissions", title: t("console.roles.permissions"), align: "right", render: (_, role) => (role.permissions.includes("*") ? t("console.roles.holds_all") : t("console.roles.count", { count: role.permissions.length })) },
          ]}
        />
      </Card>
      {shown === undefined ? null : (
        <Drawer
          open size={820} title={nameIn(language, shown.name)} onClose={() => set({ role: undefined })}
          extra={
            <Flex gap={8} wrap>
              <ActionButton disabledReason={noRight} onClick={() => setEditing({ role: null, from: shown })}>{t("console.roles.copy")}</ActionButton>
              <ActionButton disabledReason={noRight ?? (shown.builtIn ? t("console.roles.built_in_why") : undefined)} onClick={() => setEditing({ role: shown, from: null })}>{t("console.roles.edit")}</ActionButton>
            </Flex>
          }
        >
          <RoleView role={shown} />
        </Drawer>
      )}
      {editing === null || data === undefined ? null : <RoleEditor role={editing.role} from={editing.from} permissions={data.permissions} limited={limited} onClose={() => setEditing(null)} />}
    </>
  );
}
