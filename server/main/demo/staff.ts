import { present } from "@regulars/kernel";
import { z } from "zod";
import { createStaff, grantRole, listRoles, listStaff, presetFactors, totpCode, type GrantScope } from "../../modules/access/index.js";
import { storeDirectory, type StoreDirectory } from "../../modules/stores/index.js";
import type { Clock } from "../../platform/clock.js";
import { systemCaller } from "../../platform/http/caller.js";
import { answer, route, type Route } from "../../platform/http/route.js";
import type { Runtime } from "../runtime.js";

export interface DemoStaff {
  readonly login: string;
  readonly password: string;
  readonly totpSecret: string;
  readonly role: string;
  readonly name: string;
}

interface Person extends DemoStaff {
  /** The store of a person who works in one; null: the whole group. */
  readonly storeCode: string | null;
}

const person = (login: string, name: string, role: string, secretEnd: string, storeCode: string | null = null): Person => ({
  login, name, role, storeCode, password: "Demo-shop-2026", totpSecret: `JBSWY3DPEHPK3PXPJBSWY3DPEHPK3P${secretEnd}`,
});

/** One person of each role; two who can approve each other's requests; two managers in different regions. Open to all, hence of the demo alone. */
const people: readonly Person[] = [
  person("lead", "林岚", "operations_lead", "AA"), person("lead2", "周敏", "operations_lead", "AB"),
  person("manager", "陈立", "store_manager", "AC", "S001"), person("manager2", "吴芳", "store_manager", "AD", "S011"),
  person("cashier", "何静", "cashier", "AE", "S001"), person("service", "孙悦", "service_agent", "AF"),
  person("finance", "郑凯", "finance_controller", "AG"), person("auditor", "高远", "auditor", "AH"), person("admin", "许诺", "it_admin", "AI"),
];

export function demoStaff(): readonly DemoStaff[] {
  return people.map(({ login, password, totpSecret, role, name }) => ({ login, password, totpSecret, role, name }));
}

/** Makes the people of the demo chain who are not there yet. */
export async function ensureDemoStaff({ database, clock }: Pick<Runtime, "database" | "clock">): Promise<void> {
  const now = clock.now();
  const by = systemCaller("demo");
  await database.transaction(async (tx) => {
    const there = new Set((await listStaff(tx, "", 1_000)).map(({ staff }) => staff.login));
    const [roles, directory] = await Promise.all([listRoles(tx), storeDirectory(tx)]);
    for (const each of people.filter(({ login }) => !there.has(login))) {
      const { staff } = await createStaff(tx, { login: each.login, name: each.name }, by, now);
      await presetFactors(tx, staff, each, now);
      const { roleId } = present(roles.find(({ code }) => code === each.role), "a built-in role");
      await grantRole(tx, { staffId: staff.staffId, roleId, scope: scopeOf(directory, each.storeCode) }, by, now);
    }
  }, { statementTimeoutMs: 60_000 });
}

function scopeOf(directory: StoreDirectory, storeCode: string | null): GrantScope {
  const store = storeCode === null ? undefined : (directory.byCode(storeCode) ?? directory.stores[0]);
  return store === undefined ? { kind: "group" } : { kind: "stores", ids: [store.storeId] };
}

const LogIns = z.object({
  items: z.array(z.object({ login: z.string(), password: z.string(), role: z.string(), name: z.string(), code: z.string().describe("Valid for half a minute") })),
}).meta({ id: "DemoLogIns" });

/** The accounts of the demo with the code of this moment, for its log-in page. Never in production. */
export function demoLogInRoutes(clock: Clock): readonly Route[] {
  return [
    route({
      method: "GET", path: "/v1/demo/log-ins", operationId: "listDemoLogIns", tag: "demo", summary: "The accounts of the demo chain (demo mode)", permission: "public", scope: "none",
      answers: { 200: LogIns }, problems: [],
      handle: async () => answer(200, {
        items: await Promise.all(people.map(async ({ login, password, role, name, totpSecret }) => ({ login, password, role, name, code: await totpCode(totpSecret, clock.now()) }))),
      }),
    }),
  ];
}
