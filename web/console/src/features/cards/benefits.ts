/** Benefits as they are typed: one a line, empty lines left out. */
export function benefitLines(text: string | undefined): string[] {
  return (text ?? "").split("\n").map((each) => each.trim()).filter((each) => each !== "");
}
