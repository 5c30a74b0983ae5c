import { isTextKey, t, type Language, type TextKey, type TextParams } from "@regulars/i18n";

/** What a command says, in the language of the person at the terminal. */
export interface Words {
  readonly language: Language;
  say(key: TextKey, params?: TextParams): string;
  /** A code that comes from elsewhere, a refusal for example, with what it says about the case. */
  reason(code: string, params: TextParams): string;
}

export function wordsIn(language: Language): Words {
  return {
    language,
    say: (key, params) => t(language, key, params),
    reason: (code, params) => {
      const text = isTextKey(code) ? t(language, code, params) : code;
      // A parameter that the text has no place for may be the one that explains it.
      const untold = Object.entries(params).filter(([name]) => !isTextKey(code) || !t(language, code).includes(`{${name}}`));
      const rest = untold.map(([name, value]) => `${name}: ${Array.isArray(value) ? value.join(", ") : String(value)}`).join("; ");
      return rest === "" ? text : `${text} (${rest})`;
    },
  };
}

/** The language that was asked for by `--lang`, or else the one of the terminal: Chinese unless that says otherwise. */
export function languageOf(argv: readonly string[], env: Readonly<Record<string, string | undefined>>): Language {
  const asked = argv.flatMap((each, index) => (each === "--lang" ? [argv[index + 1] ?? ""] : each.startsWith("--lang=") ? [each.slice(7)] : [])).at(-1);
  const given = [asked, env["LC_ALL"], env["LC_MESSAGES"], env["LANG"]].find((each) => each !== undefined && each !== "") ?? "";
  // "C" and "POSIX" are what machines say, not people.
  return /^en/i.test(given) ? "en" : "zh-CN";
}
