import type { EChartsCoreOption } from "echarts/core";
import { Button, Flex } from "antd";
import { useState, type ReactNode } from "react";
import { useWords } from "../app/language.js";
import { LazyChart } from "./lazy-chart.js";
import { WideTable } from "./wide-table.js";

interface ChartRow {
  readonly key: string;
  readonly cells: readonly ReactNode[];
}

interface ChartOrTableProps {
  readonly label: string;
  readonly option: EChartsCoreOption;
  /** The same figures as rows: a chart is never the only way to read them, nor to act on a point. */
  readonly columns: readonly string[];
  readonly rows: readonly ChartRow[];
  readonly height?: number;
  readonly onPoint: (index: number) => void;
}

/** A chart, and at the press of a button the table of its figures in its place. */
export function ChartOrTable({ label, option, columns, rows, height = 300, onPoint }: ChartOrTableProps): ReactNode {
  const { t } = useWords();
  const [asTable, setAsTable] = useState(false);
  return (
    <Flex vertical gap={8}>
      <Flex justify="flex-end"><Button size="small" aria-pressed={asTable} onClick={() => setAsTable(!asTable)}>{t(asTable ? "console.chart.as_chart" : "console.chart.as_table")}</Button></Flex>
      {asTable ? (
        <WideTable<ChartRow>
          aria-label={label} size="small" pagination={false} scroll={{ x: "max-content", y: height }} dataSource={rows}
          columns={columns.map((title, index) => ({ key: title, title, align: index === 0 ? ("left" as const) : ("right" as const), render: (_: unknown, row) => row.cells[index] }))}
        />
      ) : <LazyChart label={label} option={option} height={height} onPoint={onPoint} />}
    </Flex>
  );
}
