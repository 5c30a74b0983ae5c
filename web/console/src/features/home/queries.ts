import type { components } from "@regulars/api-client";
import { api } from "../../app/api.js";
import { answered } from "../../app/problem.js";

export type Dashboard = components["schemas"]["Dashboard"];
export type Figures = Dashboard["today"];
export type Day = Dashboard["days"][number];
export type StoreRow = components["schemas"]["DashboardStores"]["items"][number];

export function readDashboard(): Promise<Dashboard> {
  return answered(api.GET("/v1/dashboard"));
}

export async function storesOn(date: string): Promise<readonly StoreRow[]> {
  return (await answered(api.GET("/v1/dashboard/stores", { params: { query: { date } } }))).items;
}
