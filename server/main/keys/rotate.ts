import { rotateSecrets, secretKeyUse } from "../../modules/access/index.js";
import { memberKeyUse, rotateKeys } from "../../modules/members/index.js";
import { monotonicMs } from "../../platform/clock.js";
import { keyRing, newKeys, ringName } from "../../platform/crypto/keys.js";
import type { Runtime } from "../runtime.js";
import { writeKeyFile, type KeyTexts } from "./file.js";
import { databaseTime, livingProcesses, openSince, type RingProcess } from "./sql.js";

export type KeyKind = "master" | "index";

/** The steps of a change of keys, in their order. */
export type RotationPhase = "add" | "promote" | "reseal" | "drop";

export interface RotationRequest {
  /** Which lists get a new key. None: what is stored is brought up to the keys as they are. */
  readonly renew: readonly KeyKind[];
  /** Takes older master keys out of the file once nothing is sealed with them any more. */
  readonly dropOld: boolean;
  /** How long a step waits for the other processes and for open transactions. */
  readonly waitMs: number;
  readonly onPhase: (phase: RotationPhase) => void;
  readonly onMembers: (done: number, total: number) => void;
}

export interface RotationReport {
  readonly members: number;
  readonly secrets: number;
  /** Master keys taken out of the file. */
  readonly dropped: readonly string[];
  /** Master keys that seal nothing any more and are still in the ring. */
  readonly removable: readonly string[];
}

export type RotationRefusal = "environment" | "waiting_for_processes" | "waiting_for_transactions";

export class RotationRefused extends Error {
  override readonly name = "RotationRefused";
  constructor(readonly reason: RotationRefusal, readonly processes: readonly RingProcess[] = []) {
    super(reason);
  }
}

const membersPerStep = 500;
const secretsPerStep = 100;
const pollMs = 250;

/**
 * Changes the keys of a deployment while it runs (rules.md SE-30). A new key is first known to every process, then written with by all,
 * then everything stored is brought under it; a step begins when no process and no open transaction is behind the one before. Stopped at
 * any point and run again, it goes on where it was: the file says which keys are still to be put in front.
 */
export async function rotateRing(runtime: Runtime, request: RotationRequest): Promise<RotationReport> {
  const { source } = runtime.keys;
  const texts = source.read();
  const isUnderWay = texts.upcoming.length > 0;
  if (request.renew.length > 0 || isUnderWay) {
    const { file } = source;
    if (file === null) throw new RotationRefused("environment");
    request.onPhase("add");
    const added = isUnderWay ? texts : withNewKeys(texts, request.renew);
    writeKeyFile(file, added);
    await everybodyHas(runtime, request.waitMs);
    request.onPhase("promote");
    writeKeyFile(file, promoted(added));
    await everybodyHas(runtime, request.waitMs);
  }
  request.onPhase("reseal");
  const { members, secrets } = await reseal(runtime, request.onMembers);
  const removable = await unusedMasterKeys(runtime);
  if (!request.dropOld || removable.length === 0 || source.file === null) return { members, secrets, dropped: [], removable };
  request.onPhase("drop");
  const now = source.read();
  writeKeyFile(source.file, { ...now, master: keysOf(now.master).filter((each) => !removable.includes(idOf(each))).join(",") });
  await everybodyHas(runtime, request.waitMs);
  return { members, secrets, dropped: removable, removable: [] };
}

/** New keys stand behind the current ones: known to all, written with by none. */
function withNewKeys(texts: KeyTexts, kinds: readonly KeyKind[]): KeyTexts {
  const made = newKeys();
  const add = (kind: KeyKind): string => (kinds.includes(kind) ? `${texts[kind]},${made[kind]}` : texts[kind]);
  return { master: add("master"), index: add("index"), upcoming: kinds.map((kind) => idOf(made[kind])) };
}

function promoted({ master, index, upcoming }: KeyTexts): KeyTexts {
  const inFront = (text: string): string => {
    const keys = keysOf(text);
    return [...keys.filter((each) => upcoming.includes(idOf(each))), ...keys.filter((each) => !upcoming.includes(idOf(each)))].join(",");
  };
  return { master: inFront(master), index: inFront(index), upcoming: [] };
}

function keysOf(text: string): readonly string[] {
  return text.split(",").map((each) => each.trim());
}

function idOf(key: string): string {
  return key.slice(0, key.indexOf(":"));
}

/** Waits until every living process works with the ring of the file, and what was begun before that has ended. */
async function everybodyHas({ database, keys }: Runtime, waitMs: number): Promise<void> {
  await keys.follower.follow();
  const wanted = ringName(keyRing());
  const until = monotonicMs() + waitMs;
  const wait = async (isDone: () => Promise<boolean>, refusal: () => Promise<RotationRefused>): Promise<void> => {
    while (!(await isDone())) {
      if (monotonicMs() > until) throw await refusal();
      await new Promise((resolve) => setTimeout(resolve, pollMs));
    }
  };
  const behind = async (): Promise<readonly RingProcess[]> =>
    (await database.transaction((tx) => livingProcesses(tx, keys.follower.processId), { readOnly: true })).filter((each) => each.ring !== wanted);
  await wait(async () => (await behind()).length === 0, async () => new RotationRefused("waiting_for_processes", await behind()));
  const stamp = await database.transaction(databaseTime, { readOnly: true });
  await wait(async () => (await database.transaction((tx) => openSince(tx, stamp), { readOnly: true })) === 0, () => Promise.resolve(new RotationRefused("waiting_for_transactions")));
}

async function reseal({ database, clock }: Runtime, onMembers: (done: number, total: number) => void): Promise<{ readonly members: number; readonly secrets: number }> {
  let secrets = 0;
  for (let finished = false; !finished;) {
    const step = await database.transaction((tx) => rotateSecrets(tx, secretsPerStep));
    secrets += step.rows;
    ({ finished } = step);
  }
  const total = sumOf((await database.transaction(memberKeyUse, { readOnly: true })).dataKeys);
  let members = 0;
  for (let finished = false; !finished;) {
    const step = await database.transaction((tx) => rotateKeys(tx, membersPerStep, clock.now()), { statementTimeoutMs: 60_000 });
    members += step.members;
    ({ finished } = step);
    onMembers(members, total);
  }
  return { members, secrets };
}

/** Keys behind the current one that nothing is sealed with. */
async function unusedMasterKeys({ database, clock }: Runtime): Promise<readonly string[]> {
  const [dataKeys, secrets] = await database.transaction(async (tx) => [(await memberKeyUse(tx)).dataKeys, await secretKeyUse(tx, clock.now())] as const, { readOnly: true });
  return keyRing().master.slice(1).map(({ id }) => id).filter((id) => !dataKeys.has(id) && !secrets.has(id));
}

function sumOf(counts: ReadonlyMap<string, number>): number {
  return [...counts.values()].reduce((sum, each) => sum + each, 0);
}

export interface KeyUse {
  readonly kind: KeyKind;
  readonly keyId: string;
  readonly isCurrent: boolean;
  /** False: data needs it and it is not in the ring. */
  readonly isHeld: boolean;
  readonly dataKeys: number;
  readonly secrets: number;
  readonly identities: number;
  readonly formerIdentities: number;
}

/** Every key that is held or needed, and what for. */
export async function keyUse({ database, clock }: Runtime): Promise<readonly KeyUse[]> {
  const [members, secrets] = await database.transaction(async (tx) => [await memberKeyUse(tx), await secretKeyUse(tx, clock.now())] as const, { readOnly: true });
  const ring = keyRing();
  const listOf = (kind: KeyKind, needed: readonly ReadonlyMap<string, number>[]): readonly KeyUse[] => {
    const held = ring[kind].map(({ id }) => id);
    return [...new Set([...held, ...needed.flatMap((each) => [...each.keys()])])].map((keyId) => ({
      kind, keyId, isCurrent: keyId === held[0], isHeld: held.includes(keyId),
      dataKeys: kind === "master" ? (members.dataKeys.get(keyId) ?? 0) : 0, secrets: kind === "master" ? (secrets.get(keyId) ?? 0) : 0,
      identities: kind === "index" ? (members.identities.get(keyId) ?? 0) : 0, formerIdentities: kind === "index" ? (members.formerIdentities.get(keyId) ?? 0) : 0,
    }));
  };
  return [...listOf("master", [members.dataKeys, secrets]), ...listOf("index", [members.identities, members.formerIdentities])];
}
