import { Flex, Table, Tag, Typography } from "antd";
import type { ReactNode } from "react";
import { useWords } from "../../app/language.js";
import { useFormats } from "../../ui/formats.js";
import type { Limits, Role } from "../staff/queries.js";
import { byArea } from "./role-diff.js";

/** The words of a permission; its name where a later release brought it and this page is older. */
export function usePermissionWords(): { readonly permission: (name: string) => string; readonly area: (name: string) => string; readonly limit: (name: string) => string } {
  const { wordsOf, has } = useWords();
  const or = (key: string, name: string): string => (has(key) ? wordsOf(key) : name);
  return { permission: (name) => or(`permission.${name}`, name), area: (name) => or(`permission.area.${name}`, name), limit: (name) => or(`limit.${name}`, name) };
}

export function LimitsTable({ limits }: { readonly limits: Limits }): ReactNode {
  const { t } = useWords();
  const { points } = useFormats();
  const { limit } = usePermissionWords();
  const text = (value: number | null): string => (value === null ? t("console.roles.no_limit") : points(value));
  const rows = Object.entries(limits).map(([key, value]) => ({ key, ...value }));
  if (rows.length === 0) return <Typography.Text type="secondary">{t("console.roles.no_limits")}</Typography.Text>;
  return (
    <Table
      aria-label={t("console.roles.limits")} size="small" pagination={false} dataSource={rows}
      columns={[
        { key: "limit", title: t("console.roles.limit"), render: (_: unknown, row) => limit(row.key) },
        { key: "action", title: t("console.roles.per_action"), align: "right", render: (_: unknown, row) => text(row.perAction) },
        { key: "day", title: t("console.roles.per_day"), align: "right", render: (_: unknown, row) => text(row.perDay) },
      ]}
    />
  );
}

/** What a role allows, in words. */
export function RoleView({ role }: { readonly role: Role }): ReactNode {
  const { t } = useWords();
  const words = usePermissionWords();
  return (
    <Flex vertical gap={20}>
      <section aria-label={t("console.roles.limits")}>
        <Typography.Title level={2} style={{ fontSize: 16 }}>{t("console.roles.limits")}</Typography.Title>
        <Typography.Paragraph type="secondary">{t("console.roles.limits_what")}</Typography.Paragraph>
        <LimitsTable limits={role.limits} />
      </section>
      <section aria-label={t("console.roles.permissions")}>
        <Typography.Title level={2} style={{ fontSize: 16 }}>{t("console.roles.permissions")}</Typography.Title>
        {role.permissions.includes("*") ? <Typography.Paragraph>{t("console.roles.holds_all")}</Typography.Paragraph> : null}
        <Flex vertical gap={12}>
          {byArea(role.permissions.filter((each) => each !== "*")).map(([area, permissions]) => (
            <div key={area}>
              <Typography.Text strong>{words.area(area)}</Typography.Text>
              <Flex wrap gap={6} style={{ marginTop: 4 }}>{permissions.map((each) => <Tag key={each} title={each} style={{ whiteSpace: "normal" }}>{words.permission(each)}</Tag>)}</Flex>
            </div>
          ))}
        </Flex>
      </section>
    </Flex>
  );
}
