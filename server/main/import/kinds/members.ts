import { instant, type Instant } from "@regulars/kernel";
import { enrolMembers, identifyMany, type EnrolMember, type IdentityInput, type IdentityKind } from "../../../modules/members/index.js";
import { storeDirectory } from "../../../modules/stores/index.js";
import type { Tx } from "../../../platform/db/tx.js";
import type { TargetField } from "../fields.js";
import type { ImportKind, RowFault, UnitOutcome } from "../kind.js";
import { refusedRow, rowFault, type RowValues } from "./read-unit.js";
import { singleRows, type ReadItem } from "./single-rows.js";

export const identityFields: readonly IdentityKind[] = ["phone", "email", "card", "openid", "unionid", "alipay", "external"];

const fields: readonly TargetField[] = [
  ...identityFields.map((name): TargetField => ({ name, type: "text", maxLength: 200 })),
  { name: "name", type: "text", maxLength: 100 },
  { name: "birthday", type: "birthday" },
  { name: "gender", type: "text", options: ["female", "male", "other"] },
  { name: "channel", type: "text", maxLength: 40 },
  { name: "storeCode", type: "text", maxLength: 64 },
  { name: "homeStoreCode", type: "text", maxLength: 64 },
  { name: "campaign", type: "text", maxLength: 100 },
  { name: "enrolledAt", type: "instant" },
  { name: "labels", type: "list" },
];

interface MemberRow {
  readonly identities: readonly IdentityInput[];
  readonly storeCode: string | null;
  readonly homeStoreCode: string | null;
  readonly command: Omit<EnrolMember, "identities" | "storeId" | "homeStoreId">;
}

/** Members, by their identities: who has them all already is a duplicate and stays as he is. */
export const membersKind: ImportKind = {
  name: "members",
  fields,
  grouping: "first",
  batchUnits: 2_000,
  batchRows: 2_000,
  open: (context) => Promise.resolve(singleRows(context, readMember, writeMembers)),
};

function readMember(values: RowValues, row: number): MemberRow | readonly RowFault[] {
  const identities = identityFields.flatMap((kind) => {
    const value = values.text(kind);
    return value === null ? [] : [{ kind, value }];
  });
  if (identities.length === 0) return [rowFault(row, "import.no_identity", { fields: [...identityFields] })];
  const gender = values.text("gender");
  const enrolledAt = values.number("enrolledAt");
  return {
    identities,
    storeCode: values.text("storeCode"),
    homeStoreCode: values.text("homeStoreCode"),
    command: {
      channel: values.text("channel") ?? "import", name: values.text("name"), birthday: values.text("birthday"), campaign: values.text("campaign"),
      gender: gender === "female" || gender === "male" || gender === "other" ? gender : null,
      labels: values.list("labels") ?? [], ...(enrolledAt === null ? {} : { enrolledAt: instant(enrolledAt) }), actor: "system:import",
    },
  };
}

async function writeMembers(tx: Tx, items: readonly ReadItem<MemberRow>[], now: Instant): Promise<readonly UnitOutcome[]> {
  const directory = await storeDirectory(tx);
  const unknownStore = (item: MemberRow): string | null => [item.storeCode, item.homeStoreCode].find((code) => code !== null && directory.byCode(code) === undefined) ?? null;
  const sent = items.filter(({ item }) => unknownStore(item) === null);
  const storeId = (code: string | null) => (code === null ? null : (directory.byCode(code)?.storeId ?? null));
  const results = await enrolMembers(tx, sent.map(({ item }) => ({
    ...item.command, identities: item.identities, storeId: storeId(item.storeCode), homeStoreId: storeId(item.homeStoreCode ?? item.storeCode),
  })), now, { quiet: true });
  const resultOf = new Map(sent.map((each, index) => [each, results[index]]));
  const owners = await ownersOf(tx, sent.filter((_, index) => results[index]?.outcome === "refused"));
  return items.map((each) => {
    const result = resultOf.get(each);
    if (result === undefined) return { outcome: "rejected", faults: [rowFault(each.row, "import.store_unknown", { storeCode: unknownStore(each.item) ?? "" })] };
    if (result.outcome === "enrolled") return { outcome: "accepted", sums: {} };
    return owners.get(each)?.size === 1 ? { outcome: "duplicate", sums: {} } : { outcome: "rejected", faults: [refusedRow(each.row, result.problem)] };
  });
}

/** Whose the identities of each refused row are: one member and nobody else, or else the row cannot be taken. */
async function ownersOf(tx: Tx, refused: readonly ReadItem<MemberRow>[]): Promise<ReadonlyMap<ReadItem<MemberRow>, ReadonlySet<string>>> {
  if (refused.length === 0) return new Map();
  const asked = refused.flatMap((each) => each.item.identities.map((identity) => ({ each, identity })));
  const found = await identifyMany(tx, asked.map(({ identity }) => identity));
  const owners = new Map<ReadItem<MemberRow>, Set<string>>(refused.map((each) => [each, new Set()]));
  asked.forEach(({ each }, index) => owners.get(each)?.add(found[index] ?? "nobody"));
  for (const ids of owners.values()) if (ids.has("nobody")) ids.add("somebody");
  return owners;
}
