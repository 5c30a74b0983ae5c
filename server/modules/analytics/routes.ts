import { businessDate, toRfc3339 } from "@regulars/kernel";
import { answer, route } from "../../platform/http/route.js";
import { DashboardShape, StoresOnQuery, StoresOnShape } from "./schemas.js";
import { dashboard, shareOf, storesOn, type Figures } from "./service/dashboard.js";

const tag = "analytics";

/** Expiry has no store: who sees some stores only is told nothing of it rather than zero. */
function shown(figures: Figures, isEverywhere: boolean) {
  const { receipts, memberReceipts, netPaid, memberNetPaid, newMembers, pointsIssued, pointsUsed, pointsExpired } = figures;
  return { receipts, memberReceipts, netPaid, memberNetPaid, memberShareBps: shareOf(figures), newMembers, pointsIssued, pointsUsed, pointsExpired: isEverywhere ? pointsExpired : null };
}

const getDashboard = route({
  method: "GET", path: "/v1/dashboard", operationId: "getDashboard", tag, summary: "Today of the caller's stores, the same day of last week, and the last 30 days", permission: "analytics.read", scope: "rows",
  answers: { 200: DashboardShape }, problems: [],
  handle: async ({ tx, caller, now }) => {
    const { today, lastWeek, days, pastComputedAt, ...rest } = await dashboard(tx, caller.storeScope, now);
    return answer(200, {
      ...rest, today: shown(today, rest.isEverywhere), lastWeek: shown(lastWeek, rest.isEverywhere),
      days: days.map((each) => ({ businessDate: each.businessDate, ...shown(each, rest.isEverywhere) })), pastComputedAt: pastComputedAt === null ? null : toRfc3339(pastComputedAt),
    });
  },
});

const getStores = route({
  method: "GET", path: "/v1/dashboard/stores", operationId: "getDashboardStores", tag, summary: "One business date, store by store, the highest sales first", permission: "analytics.read", scope: "rows",
  query: StoresOnQuery, answers: { 200: StoresOnShape }, problems: [],
  handle: async ({ tx, query, caller }) => {
    const isEverywhere = caller.storeScope === "all";
    const items = await storesOn(tx, caller.storeScope, businessDate(query.date));
    return answer(200, {
      date: query.date,
      items: items.map(({ store, ...figures }) => ({ storeId: store?.storeId ?? null, code: store?.code ?? null, name: store?.name ?? null, ...shown(figures, isEverywhere) })),
    });
  },
});

export const analyticsRoutes = [getDashboard, getStores];
