/** SHA-256 over the parts, one after the other. An argument, because the domain computes and does not fetch. */
export type Sha256 = (...parts: readonly Uint8Array[]) => Buffer;

const leafMark = Uint8Array.of(0);
const nodeMark = Uint8Array.of(1);

/** RFC 6962 §2.1. The marks keep a node from being passed off as a leaf. */
export function leafHash(sha256: Sha256, data: Uint8Array): Buffer {
  return sha256(leafMark, data);
}

const nodeHash = (sha256: Sha256, left: Uint8Array, right: Uint8Array): Buffer => sha256(nodeMark, left, right);

/** The root over leaf hashes: pairs level by level, and one without a partner goes up as it is. */
export function merkleRoot(sha256: Sha256, leaves: readonly Buffer[]): Buffer {
  let level = leaves;
  while (level.length > 1) level = levelAbove(sha256, level);
  return level[0] ?? sha256();
}

function levelAbove(sha256: Sha256, level: readonly Buffer[]): readonly Buffer[] {
  const above: Buffer[] = [];
  for (let at = 0; at < level.length; at += 2) {
    const [left, right] = [level[at], level[at + 1]];
    if (left !== undefined) above.push(right === undefined ? left : nodeHash(sha256, left, right));
  }
  return above;
}

/** What must be hashed with a leaf, from the bottom up, to come to the root: proof that it is in the tree. */
export function inclusionPath(sha256: Sha256, leaves: readonly Buffer[], index: number): readonly Buffer[] {
  const path: Buffer[] = [];
  let [level, at] = [leaves, index];
  while (level.length > 1) {
    const beside = level[at ^ 1];
    if (beside !== undefined) path.push(beside);
    level = levelAbove(sha256, level);
    at >>= 1;
  }
  return path;
}

/** The root that a leaf and its path lead to (RFC 9162 §2.1.3.2); null when the path does not fit the place. */
export function rootOfInclusion(sha256: Sha256, leaf: Buffer, index: number, size: number, path: readonly Buffer[]): Buffer | null {
  if (index < 0 || index >= size) return null;
  let [at, last, hash] = [index, size - 1, leaf];
  for (const each of path) {
    if (last === 0) return null;
    if ((at & 1) === 1 || at === last) {
      hash = nodeHash(sha256, each, hash);
      while ((at & 1) === 0 && at !== 0) [at, last] = [at >> 1, last >> 1];
    } else hash = nodeHash(sha256, hash, each);
    [at, last] = [at >> 1, last >> 1];
  }
  return last === 0 ? hash : null;
}

/** Proof that the first `oldSize` leaves are the tree that somebody has kept the root of (RFC 6962 §2.1.2). */
export function consistencyPath(sha256: Sha256, leaves: readonly Buffer[], oldSize: number): readonly Buffer[] {
  return oldSize <= 0 || oldSize >= leaves.length ? [] : subProof(sha256, leaves, oldSize, true);
}

function subProof(sha256: Sha256, leaves: readonly Buffer[], oldSize: number, isWhole: boolean): readonly Buffer[] {
  if (oldSize === leaves.length) return isWhole ? [] : [merkleRoot(sha256, leaves)];
  let half = 1;
  while (half * 2 < leaves.length) half *= 2;
  const [left, right] = [leaves.slice(0, half), leaves.slice(half)];
  return oldSize <= half
    ? [...subProof(sha256, left, oldSize, isWhole), merkleRoot(sha256, right)]
    : [...subProof(sha256, right, oldSize - half, false), merkleRoot(sha256, left)];
}

/** Whether a tree only grew: its old root and its new one follow from the same path (RFC 9162 §2.1.4.2). */
export function isConsistent(sha256: Sha256, older: { readonly size: number; readonly root: Buffer }, newer: { readonly size: number; readonly root: Buffer }, path: readonly Buffer[]): boolean {
  if (older.size === newer.size) return path.length === 0 && older.root.equals(newer.root);
  if (older.size === 0) return path.length === 0;
  if (older.size > newer.size) return false;
  const isPowerOfTwo = (older.size & (older.size - 1)) === 0;
  const [first, ...others] = isPowerOfTwo ? [older.root, ...path] : path;
  if (first === undefined) return false;
  let [at, last] = [older.size - 1, newer.size - 1];
  while ((at & 1) === 1) [at, last] = [at >> 1, last >> 1];
  let [before, after] = [first, first];
  for (const each of others) {
    if (last === 0) return false;
    if ((at & 1) === 1 || at === last) {
      [before, after] = [nodeHash(sha256, each, before), nodeHash(sha256, each, after)];
      while ((at & 1) === 0 && at !== 0) [at, last] = [at >> 1, last >> 1];
    } else after = nodeHash(sha256, after, each);
    [at, last] = [at >> 1, last >> 1];
  }
  return last === 0 && before.equals(older.root) && after.equals(newer.root);
}
