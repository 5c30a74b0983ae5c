import { present, type MemberId, type StoreId } from "@regulars/kernel";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { systemCaller, type Caller } from "../../../platform/http/caller.js";
import { testDatabase } from "../../../test/database.js";
import { invariants as membersInvariants } from "../../members/invariants.js";
import { enrolMembers, reachableAmong, requireReachable } from "../../members/index.js";
import { invariants } from "../invariants.js";
import { at, clerk, House, line } from "../test/house.js";
import { claimOrder } from "./claim.js";

describe("who acts for one store", () => {
  let house: House;
  let near: Caller;
  let far: Caller;
  let stores: readonly StoreId[];
  beforeAll(async () => {
    house = await House.open(await testDatabase());
    stores = house.stores;
    const forStore = (index: number): Caller => ({ ...systemCaller("test"), kind: "staff", storeScope: new Set([present(stores[index], "a store")]) });
    [near, far] = [forStore(0), forStore(1)];
  });
  afterEach(async () => {
    expect(await house.breaches([...invariants, ...membersInvariants])).toEqual([]);
  });
  afterAll(() => house.close());

  const reach = (memberId: MemberId): Promise<readonly boolean[]> => house.tx(async (tx) => {
    const seen: boolean[] = [];
    for (const caller of [near, far]) seen.push((await reachableAmong(tx, caller, [memberId])).has(memberId));
    return seen;
  });
  const enrolled = async (homeStoreId: StoreId | null, storeId: StoreId | null): Promise<MemberId> => {
    const external = `reach:${Math.trunc(at("2026-01-01"))}:${(made += 1)}`;
    const [one] = await house.tx((tx) => enrolMembers(tx, [{ identities: [{ kind: "external", value: external }], channel: "store", actor: "test", homeStoreId, ...(storeId === null ? {} : { storeId }) }], at("2024-01-02")));
    if (one?.outcome !== "enrolled") throw new Error("not enrolled");
    return one.memberId;
  };
  let made = 0;

  it("reaches the members whose home it is, and those it enrolled who have no home", async () => {
    const [s1, s2] = [present(stores[0], "S1"), present(stores[1], "S2")];
    expect(await reach(await enrolled(s1, null))).toEqual([true, false]);
    expect(await reach(await enrolled(s2, s1))).toEqual([false, true]);
    expect(await reach(await house.member())).toEqual([false, false]);
  });

  it("reaches whoever has bought or given back there, from that moment on", async () => {
    const memberId = await house.member();
    const sale = await house.take(house.sale({ memberId, lines: [line(1, 10_000)] }));
    expect(await reach(memberId)).toEqual([true, false]);
    await house.take(house.sale({ memberId, lines: [line(1, 5_000)] }));
    await house.giveBack(sale.orderId, { storeId: present(stores[1], "S2") });
    expect(await reach(memberId)).toEqual([true, true]);
  });

  it("reaches the member who claims a receipt of nobody, and by the receipt of nobody reaches nobody", async () => {
    const memberId = await house.member();
    const guest = await house.take(house.sale({ storeCode: "S2", lines: [line(1, 10_000)] }));
    expect(await reach(memberId)).toEqual([false, false]);
    await house.tx((tx) => claimOrder(tx, { orderId: guest.orderId, memberId, reason: null, by: clerk }, at("2026-03-20")));
    expect(await reach(memberId)).toEqual([false, true]);
  });

  it("reaches a member once, however many first receipts arrive at the same moment", async () => {
    const members = await house.members(4);
    await Promise.all(Array.from({ length: 12 }, (_, index) => house.ingest(members.map((memberId) => house.sale({ memberId, lines: [line(1, 1_000 + index)] })))));
    for (const memberId of members) expect(await reach(memberId)).toEqual([true, false]);
  });

  it("is told the same of a member out of reach and of one who does not exist", async () => {
    const known = await enrolled(present(stores[1], "S2"), null);
    const unknown = present((await house.members(1))[0], "a member");
    const said = async (memberId: string): Promise<unknown> => house.tx((tx) => requireReachable(tx, near, [memberId as MemberId])).then(() => "reached", (problem: unknown) => problem);
    expect(await said(known)).toMatchObject({ code: "access.member_out_of_scope", status: 403, params: {} });
    expect(await said(unknown)).toEqual(await said(known));
    expect(await said("0190a1b2-0000-7000-8000-000000000001")).toEqual(await said(known));
  });
});
