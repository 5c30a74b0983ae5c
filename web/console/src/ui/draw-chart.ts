import { BarChart, LineChart } from "echarts/charts";
import { GridComponent, LegendComponent, TooltipComponent } from "echarts/components";
import { init, use, type EChartsCoreOption, type EChartsType } from "echarts/core";
import { CanvasRenderer } from "echarts/renderers";

// Bars and lines with axes, a legend and what is shown under the pointer: all that our charts need.
use([BarChart, LineChart, GridComponent, LegendComponent, TooltipComponent, CanvasRenderer]);

export function draw(element: HTMLElement, isDark: boolean, option: EChartsCoreOption): EChartsType {
  const chart = init(element, isDark ? "dark" : null);
  chart.setOption({ backgroundColor: "transparent", animation: false, ...option });
  return chart;
}
