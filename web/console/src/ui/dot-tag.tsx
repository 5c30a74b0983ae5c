import { Tag, theme } from "antd";
import type { ReactNode } from "react";

const dots = ["blue", "cyan", "green", "gold", "red", "purple", "orange", "volcano", "magenta", "lime", "geekblue"] as const;

/** A tag that is told apart by a coloured dot. Its text keeps the colour of all texts: coloured on its own pale shade it is hard to read. */
export function DotTag({ color, children }: { readonly color: string; readonly children: ReactNode }): ReactNode {
  const { token } = theme.useToken();
  const name = dots.find((each) => each === color);
  return (
    <Tag>
      {name === undefined ? null : <span aria-hidden style={{ display: "inline-block", width: 8, height: 8, borderRadius: 4, marginInlineEnd: 6, background: token[name] }} />}
      {children}
    </Tag>
  );
}
