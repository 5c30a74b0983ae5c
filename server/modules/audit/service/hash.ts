import { createHash } from "node:crypto";
import type { Sha256 } from "../domain/merkle.js";

export const sha256: Sha256 = (...parts) => {
  const hash = createHash("sha256");
  for (const each of parts) hash.update(each);
  return hash.digest();
};
