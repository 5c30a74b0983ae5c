export type LookUpKind = "phone" | "email" | "card" | "member_number" | "external";

/** What a person behind a counter may have typed, the likeliest first. A phone number, a card and a member number can look alike, so each is tried. */
export function possibleKinds(text: string): readonly LookUpKind[] {
  if (text.includes("@")) return ["email", "external"];
  if (/^\+?[\d\s-]+$/.test(text)) {
    const digits = text.replaceAll(/\D/g, "").length;
    return text.startsWith("+") || digits === 11 ? ["phone", "member_number", "card", "external"] : ["member_number", "card", "phone", "external"];
  }
  return ["card", "member_number", "external"];
}
