import { Flex, Typography } from "antd";
import { useEffect, type ReactNode } from "react";

/** The heading of a page; the window's title follows it. */
export function PageHeader({ title, lead, actions }: { readonly title: string; readonly lead?: string; readonly actions?: ReactNode }): ReactNode {
  useEffect(() => {
    document.title = `${title} · Regulars 常客`;
  }, [title]);
  return (
    <Flex justify="space-between" align="flex-start" gap={16} wrap style={{ marginBottom: 16 }}>
      <div>
        <Typography.Title level={1} style={{ fontSize: 24, margin: 0 }}>{title}</Typography.Title>
        {lead === undefined ? null : <Typography.Text type="secondary">{lead}</Typography.Text>}
      </div>
      {actions}
    </Flex>
  );
}
