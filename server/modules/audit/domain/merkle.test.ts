import { createHash } from "node:crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { consistencyPath, inclusionPath, isConsistent, leafHash, merkleRoot, rootOfInclusion, type Sha256 } from "./merkle.js";

const sha256: Sha256 = (...parts) => {
  const hash = createHash("sha256");
  for (const each of parts) hash.update(each);
  return hash.digest();
};
const leavesOf = (count: number) => Array.from({ length: count }, (_, n) => leafHash(sha256, Buffer.from(`leaf ${n}`)));

/** The eight inputs of the Certificate Transparency tests and the published roots of the first n. */
const inputs = ["", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f"];
const roots = [
  "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d", "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
  "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77", "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
  "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4", "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
  "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c", "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
];

describe("the tree of RFC 6962", () => {
  it("has the published roots", () => {
    const leaves = inputs.map((each) => leafHash(sha256, Buffer.from(each, "hex")));
    expect(merkleRoot(sha256, []).toString("hex")).toBe("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    expect(roots.map((_, n) => merkleRoot(sha256, leaves.slice(0, n + 1)).toString("hex"))).toEqual(roots);
  });

  it("proves each leaf at its place and at no other", () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 70 }), fc.nat(), fc.nat(), (size, a, b) => {
      const leaves = leavesOf(size);
      const [index, other] = [a % size, b % size];
      const [leaf, wrong] = [leaves[index], leaves[other]];
      if (leaf === undefined || wrong === undefined) return;
      const root = merkleRoot(sha256, leaves);
      const path = inclusionPath(sha256, leaves, index);
      expect(rootOfInclusion(sha256, leaf, index, size, path)).toEqual(root);
      if (other !== index) {
        expect(rootOfInclusion(sha256, wrong, index, size, path)).not.toEqual(root);
        expect(rootOfInclusion(sha256, leaf, other, size, path)).not.toEqual(root);
      }
      expect(rootOfInclusion(sha256, leaf, index, size, [...path, leaf])).not.toEqual(root);
    }));
  });

  it("proves that it only grew, and a changed past does not pass", () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 70 }), fc.nat(), fc.nat(), (size, a, b) => {
      const leaves = leavesOf(size);
      const oldSize = 1 + (a % size);
      const older = { size: oldSize, root: merkleRoot(sha256, leaves.slice(0, oldSize)) };
      const newer = { size, root: merkleRoot(sha256, leaves) };
      expect(isConsistent(sha256, older, newer, consistencyPath(sha256, leaves, oldSize))).toBe(true);
      const forged = leaves.map((each, n) => (n === b % oldSize ? leafHash(sha256, Buffer.from("forged")) : each));
      expect(isConsistent(sha256, older, { size, root: merkleRoot(sha256, forged) }, consistencyPath(sha256, forged, oldSize))).toBe(false);
    }));
  });
});
