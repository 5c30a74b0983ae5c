import { readFileSync } from "node:fs";

/** The version of the program, as package.json says. */
export const version: string = (() => {
  const read: unknown = JSON.parse(readFileSync(new URL("../../package.json", import.meta.url), "utf8"));
  return read !== null && typeof read === "object" && "version" in read ? String(read.version) : "unknown";
})();
