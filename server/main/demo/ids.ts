import { asId, type Instant, type MemberId } from "@regulars/kernel";
import { seedOf } from "./dice.js";

/** A UUIDv7 made of the moment and a name: the same member has the same id in every demo of that seed. */
export function demoMemberId(seed: number, shopper: number, enrolledAt: Instant): MemberId {
  const hash = [0, 1, 2].map((part) => seedOf(`member ${seed} ${shopper} ${part}`).toString(16).padStart(8, "0")).join("");
  const time = Math.max(0, enrolledAt).toString(16).padStart(12, "0");
  const variant = ((parseInt(hash.slice(3, 4), 16) & 0x3) | 0x8).toString(16);
  return asId<"member">(`${time.slice(0, 8)}-${time.slice(8)}-7${hash.slice(0, 3)}-${variant}${hash.slice(4, 7)}-${hash.slice(7, 19)}`);
}
