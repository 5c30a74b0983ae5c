import type { EChartsCoreOption, EChartsType } from "echarts/core";
import { Skeleton } from "antd";
import { useEffect, useRef, useState, type ReactNode } from "react";
import { useAppearance } from "../app/appearance.js";

interface LazyChartProps {
  /** Says in words what the picture shows; the figures stand in a table beside it. */
  readonly label: string;
  readonly option: EChartsCoreOption;
  readonly height?: number;
  /** A point was clicked: its place along the axis. The table beside it must offer the same. */
  readonly onPoint?: (index: number) => void;
}

/** A chart. The library is fetched when the first chart is shown, never before. */
export function LazyChart({ label, option, height, onPoint }: LazyChartProps): ReactNode {
  const { mode } = useAppearance();
  const place = useRef<HTMLDivElement>(null);
  const [isDrawn, setDrawn] = useState(false);
  const point = useRef(onPoint);
  point.current = onPoint;
  useEffect(() => {
    let chart: EChartsType | null = null;
    let isGone = false;
    const element = place.current;
    const observer = new ResizeObserver(() => chart?.resize());
    void (async () => {
      const { draw } = await import("./draw-chart.js");
      if (isGone || element === null) return;
      chart = draw(element, mode === "dark", option);
      chart.on("click", ({ dataIndex }) => {
        if (typeof dataIndex === "number") point.current?.(dataIndex);
      });
      observer.observe(element);
      setDrawn(true);
    })();
    return () => {
      isGone = true;
      observer.disconnect();
      chart?.dispose();
    };
  }, [option, mode]);
  return (
    <div style={{ position: "relative", minHeight: height ?? 280 }}>
      {isDrawn ? null : <Skeleton active style={{ position: "absolute", inset: 0 }} />}
      <div ref={place} role="img" aria-label={label} style={{ height: height ?? 280, cursor: onPoint === undefined ? "default" : "pointer" }} />
    </div>
  );
}
