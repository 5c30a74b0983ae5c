import { describe, expect, it } from "vitest";
import { BlindIndexer } from "./blind-index.js";
import { loadKeyRing, newKeys, type KeyRing } from "./keys.js";
import { SealBroken, sealText, unsealText } from "./seal.js";
import { newSubjectKey, rewrap, SubjectKeys, unwrap } from "./subject-keys.js";

const place = { table: "members.personal", column: "name", rowId: "0190a1b2-0000-7000-8000-000000000001" };
const aRing = (): KeyRing => loadKeyRing(newKeys());
/** The ring with a new key in front: what a change of keys looks like. */
const changed = (ring: KeyRing): KeyRing => {
  const next = aRing();
  return { master: [...next.master, ...ring.master], index: [...next.index, ...ring.index] };
};

describe("a sealed value", () => {
  const { key } = newSubjectKey(aRing(), "someone");

  it("opens to what was sealed, and never looks the same twice", () => {
    const sealed = sealText(key, place, "王小明");
    expect(unsealText(key, place, sealed)).toBe("王小明");
    expect(sealed.equals(sealText(key, place, "王小明"))).toBe(false);
    expect(sealed.includes(Buffer.from("王小明"))).toBe(false);
    expect(unsealText(key, place, sealText(key, place, ""))).toBe("");
  });

  it("does not open when any byte of it was changed", () => {
    const sealed = sealText(key, place, "13800138000");
    for (let index = 0; index < sealed.length; index += 1) {
      const tampered = Buffer.from(sealed);
      tampered[index] = (tampered[index] ?? 0) ^ 1;
      expect(() => unsealText(key, place, tampered), `byte ${index}`).toThrow(SealBroken);
    }
  });

  it("does not open in another row, column or table, or under another key", () => {
    const sealed = sealText(key, place, "13800138000");
    expect(() => unsealText(key, { ...place, rowId: "0190a1b2-0000-7000-8000-000000000002" }, sealed)).toThrow(SealBroken);
    expect(() => unsealText(key, { ...place, column: "birthday" }, sealed)).toThrow(SealBroken);
    expect(() => unsealText(key, { ...place, table: "members.identities" }, sealed)).toThrow(SealBroken);
    expect(() => unsealText(newSubjectKey(aRing(), "other").key, place, sealed)).toThrow(SealBroken);
  });
});

describe("a member's data key", () => {
  it("opens with the master key that sealed it, for that member only", () => {
    const ring = aRing();
    const { key, stored } = newSubjectKey(ring, "ann");
    expect(unwrap(ring, "ann", stored).equals(key)).toBe(true);
    expect(() => unwrap(ring, "bob", stored)).toThrow(SealBroken);
    expect(() => unwrap(aRing(), "ann", stored)).toThrow(/not in the key ring/);
  });

  it("moves to a new master key while the old one is still there, and what it sealed stays readable", () => {
    const before = aRing();
    const { key, stored } = newSubjectKey(before, "ann");
    const name = sealText(key, place, "Ann");
    const both = changed(before);
    const moved = rewrap(both, "ann", stored);
    expect(moved.masterKeyId).toBe(both.master[0]?.id);
    const after: KeyRing = { master: both.master.slice(0, 1), index: both.index };
    expect(unsealText(unwrap(after, "ann", moved), place, name)).toBe("Ann");
  });

  it("is remembered for a bounded number of members, and not after it was replaced", () => {
    const ring = aRing();
    const keys = new SubjectKeys(ring, 10);
    const made = Array.from({ length: 50 }, (_, index) => ({ id: `m${index}`, ...newSubjectKey(ring, `m${index}`) }));
    for (const { id, key, stored } of made) expect(keys.open(id, stored).equals(key)).toBe(true);
    for (const { id, key, stored } of made) expect(keys.open(id, stored).equals(key)).toBe(true);
    const again = newSubjectKey(ring, "m49");
    expect(keys.open("m49", again.stored).equals(again.key)).toBe(true);
  });
});

describe("a blind index", () => {
  it("is equal for equal values, and for nothing else", () => {
    const indexer = new BlindIndexer(aRing());
    const one = indexer.current("programme", "phone", "+8613800138000");
    expect(one.index).toHaveLength(32);
    expect(indexer.current("programme", "phone", "+8613800138000").index.equals(one.index)).toBe(true);
    const others = [
      indexer.current("programme", "phone", "+8613800138001"), indexer.current("programme", "external", "+8613800138000"),
      indexer.current("other", "phone", "+8613800138000"), new BlindIndexer(aRing()).current("programme", "phone", "+8613800138000"),
    ];
    for (const other of others) expect(other.index.equals(one.index)).toBe(false);
  });

  it("finds under the new and the old key while keys are being changed", () => {
    const ring = aRing();
    const old = new BlindIndexer(ring).current("programme", "phone", "+8613800138000");
    const all = new BlindIndexer(changed(ring)).all("programme", "phone", "+8613800138000");
    expect(all).toHaveLength(2);
    expect(all[1]?.index.equals(old.index)).toBe(true);
  });
});

describe("a key ring", () => {
  it("refuses keys that are short, unnamed or named twice, without repeating them", () => {
    const good = newKeys();
    const key = good.master.split(":")[1] ?? "";
    for (const master of [`a:${key.slice(4)}`, key, `a:${key},a:${newKeys().master.split(":")[1]}`, ""]) {
      expect(() => loadKeyRing({ ...good, master })).toThrow(/master keys/);
      try {
        loadKeyRing({ ...good, master });
      } catch (error) {
        expect(String(error)).not.toContain(key.slice(4, 20));
      }
    }
  });
});
