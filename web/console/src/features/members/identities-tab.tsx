import { Empty, Table, Tag } from "antd";
import type { ReactNode } from "react";
import { useWords } from "../../app/language.js";
import { useFormats } from "../../ui/formats.js";
import type { Member } from "./queries.js";

/** What the member is recognised by, masked, with what was given up. */
export function IdentitiesTab({ member }: { readonly member: Member }): ReactNode {
  const { t } = useWords();
  const { moment } = useFormats();
  return (
    <Table
      aria-label={t("console.members.identities")}
      size="middle"
      pagination={false}
      rowKey="identityId"
      dataSource={member.identities}
      locale={{ emptyText: <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t("console.table.empty")} /> }}
      columns={[
        { key: "kind", title: t("console.members.identity.kind"), render: (_, each) => t(`members.identity_kind.${each.kind}`) },
        { key: "masked", title: t("console.members.identity.value"), render: (_, each) => each.masked ?? t("console.members.identity.forgotten") },
        { key: "state", title: t("console.members.state"), render: (_, each) => <Tag color={each.state === "active" ? "success" : "default"}>{t(`console.members.identity.${each.state}`)}</Tag> },
        { key: "bound", title: t("console.members.identity.bound_at"), render: (_, each) => moment(each.boundAt) },
      ]}
    />
  );
}
