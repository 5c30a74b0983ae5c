import { createRequire } from "node:module";
import { z } from "zod";

const load = createRequire(import.meta.url);
let loaded: ReadonlySet<string> | null = null;

/** Some 49,000 passwords that are tried first, in lower case. Read when the first password is set, and kept: no other work needs it. */
export function commonPasswords(): ReadonlySet<string> {
  loaded ??= new Set(z.object({ dictionary: z.object({ "passwords-common": z.array(z.string()) }) }).parse(load("@zxcvbn-ts/language-common")).dictionary["passwords-common"].map((each) => each.toLowerCase()));
  return loaded;
}
