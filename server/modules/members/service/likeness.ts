import type { Instant, MemberId } from "@regulars/kernel";
import { vault } from "../../../platform/crypto/vault.js";
import type { Tx } from "../../../platform/db/tx.js";
import { programmeSettings } from "../../stores/index.js";
import { readBirthday } from "../domain/birthday.js";
import { namesakeKinds, namesakeTexts } from "../domain/likeness.js";
import { alikeAfter, deleteLikenesses, insertLikenesses, sharedOf, type Likeness, type LikenessCursor, type SharedLikeness } from "../sql/likenesses.js";
import type { Wanted } from "./claim.js";

interface Named {
  readonly memberId: MemberId;
  readonly name: string | null;
  /** As it is stored. */
  readonly birthday: string | null;
}

/** What a member would have in common with a namesake: under every key of the ring, so that it is found while keys change. */
export function namesakesOf(programId: string, { memberId, name, birthday }: Named): readonly Likeness[] {
  return namesakeTexts(name, birthday === null ? null : readBirthday(birthday, null)).flatMap(({ kind, text }) => hashed(programId, memberId, kind, text));
}

/** An identity as whoever has it next will have it in common with who had it before. */
export function formerIdentity(programId: string, memberId: MemberId, { kind, value }: Wanted): readonly Likeness[] {
  return hashed(programId, memberId, kind, value);
}

function hashed(programId: string, memberId: MemberId, kind: string, text: string): readonly Likeness[] {
  return vault().indexer.all(programId, kind, text).map(({ index, indexKeyId }) => ({ memberId, kind, index, indexKeyId }));
}

export async function noteLikenesses(tx: Tx, likenesses: readonly Likeness[], now: Instant): Promise<void> {
  if (likenesses.length > 0) await insertLikenesses(tx, likenesses, now);
}

/** Name or birthday have changed: what was noted of them is replaced. */
export async function renoteNamesakes(tx: Tx, programId: string, named: Named, now: Instant): Promise<void> {
  await deleteLikenesses(tx, named.memberId, namesakeKinds);
  await noteLikenesses(tx, namesakesOf(programId, named), now);
}

export type { LikenessCursor, SharedLikeness };

/**
 * The next pairs of members who may be one person, the smaller id first, with all they have in common: hashes are compared, and nobody's data
 * are opened. `next` is null when everybody was looked at.
 */
export async function alikePairs(tx: Tx, after: LikenessCursor | null, limit: number): Promise<{ readonly shared: readonly SharedLikeness[]; readonly next: LikenessCursor | null }> {
  const { programId } = await programmeSettings(tx);
  const { groups, next } = await alikeAfter(tx, programId, after, limit);
  const pairs = new Map<string, readonly [MemberId, MemberId]>();
  for (const group of groups) {
    group.forEach((a, at) => {
      for (const b of group.slice(at + 1)) pairs.set(`${a}|${b}`, [a, b]);
    });
  }
  return { shared: pairs.size === 0 ? [] : await sharedOf(tx, programId, [...pairs.values()]), next };
}
