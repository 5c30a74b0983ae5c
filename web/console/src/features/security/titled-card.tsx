import { Card, Flex, Typography } from "antd";
import type { ReactNode } from "react";

/** A card whose heading and button stand below each other where there is no room side by side. */
export function TitledCard({ title, action, children }: { readonly title: string; readonly action?: ReactNode; readonly children: ReactNode }): ReactNode {
  return (
    <Card>
      <Flex vertical gap={12}>
        <Flex justify="space-between" align="center" gap={8} wrap>
          <Typography.Title level={2} style={{ fontSize: 16, margin: 0 }}>{title}</Typography.Title>
          {action}
        </Flex>
        {children}
      </Flex>
    </Card>
  );
}
