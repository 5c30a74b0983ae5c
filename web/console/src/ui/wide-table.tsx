import { Table, type TableProps } from "antd";
import { useEffect, useRef, type ReactNode } from "react";

/**
 * A table that scrolls sideways inside itself where it is wider than its place, by keyboard too: the part that scrolls takes the focus
 * while there is something to scroll to, which the library's own does not.
 */
export function WideTable<T extends object>(props: TableProps<T>): ReactNode {
  const frame = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const element = frame.current;
    if (element === null) return undefined;
    const mark = (): void => {
      for (const part of element.querySelectorAll<HTMLElement>(".ant-table-content, .ant-table-body")) {
        if (part.scrollWidth > part.clientWidth || part.scrollHeight > part.clientHeight) part.tabIndex = 0;
        else part.removeAttribute("tabindex");
      }
    };
    const sizes = new ResizeObserver(mark);
    sizes.observe(element);
    for (const part of element.querySelectorAll("table")) sizes.observe(part);
    mark();
    return () => sizes.disconnect();
  });
  return <div ref={frame}><Table<T> scroll={{ x: "max-content" }} {...props} /></div>;
}
