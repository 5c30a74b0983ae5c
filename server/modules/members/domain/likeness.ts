import type { Birthday } from "./member.js";

/** What two members can have in common besides an identity: the same name, and the same birthday with or without its year. */
export const namesakeKinds = ["name_birthday", "name_day"] as const;
export type NamesakeKind = (typeof namesakeKinds)[number];

/** The texts whose hashes namesakes have in common. Without both name and birthday there are none: a name alone is many people's. */
export function namesakeTexts(name: string | null, birthday: Birthday | null): readonly { readonly kind: NamesakeKind; readonly text: string }[] {
  const plain = (name ?? "").normalize("NFKC").toLowerCase().replaceAll(/[\s·.\-']/g, "");
  if (birthday === null || Array.from(plain).length < 2) return [];
  const { year, month, day } = birthday;
  return [...(year === null ? [] : [{ kind: "name_birthday" as const, text: `${plain}|${year}-${month}-${day}` }]), { kind: "name_day", text: `${plain}|${month}-${day}` }];
}
