import { loadWords, type Language, type Words } from "@regulars/i18n/one-language";
import type { Locale } from "antd/es/locale/index.js";
import dayjs from "dayjs";
import { createContext, useContext, useEffect, useMemo, useState, type ReactNode } from "react";
import { store, stored } from "./stored.js";

interface Spoken {
  readonly words: Words;
  readonly locale: Locale;
  readonly change: (language: Language) => void;
}

const LanguageContext = createContext<Spoken | null>(null);

function firstLanguage(): Language {
  const chosen = stored("language");
  if (chosen === "en" || chosen === "zh-CN") return chosen;
  return /^en\b/i.test(navigator.language) ? "en" : "zh-CN";
}

/** Our own words and those of the parts and of dates, of one language. */
async function speak(language: Language): Promise<Omit<Spoken, "change">> {
  const [words, locale] = await Promise.all([
    loadWords(language),
    language === "en"
      ? import("antd/es/locale/en_US.js").then((each) => each.default)
      : Promise.all([import("antd/es/locale/zh_CN.js"), import("dayjs/locale/zh-cn.js")]).then(([each]) => each.default),
  ]);
  dayjs.locale(language === "en" ? "en" : "zh-cn");
  document.documentElement.lang = language;
  return { words, locale };
}

export function LanguageProvider({ children }: { readonly children: ReactNode }): ReactNode {
  const [language, setLanguage] = useState(firstLanguage);
  const [spoken, setSpoken] = useState<Omit<Spoken, "change"> | null>(null);
  useEffect(() => {
    let current = true;
    void (async () => {
      const each = await speak(language);
      if (current) setSpoken(each);
    })();
    return () => {
      current = false;
    };
  }, [language]);
  const value = useMemo(
    () => spoken === null ? null : {
      ...spoken,
      change: (to: Language) => {
        store("language", to);
        setLanguage(to);
      },
    },
    [spoken],
  );
  return value === null ? null : <LanguageContext.Provider value={value}>{children}</LanguageContext.Provider>;
}

export function useLanguage(): Spoken {
  const spoken = useContext(LanguageContext);
  if (spoken === null) throw new Error("words are used outside of LanguageProvider");
  return spoken;
}

/** The words of the page: `const { t } = useWords()`. */
export function useWords(): Words {
  return useLanguage().words;
}

/** The name of something that operators named in several languages. */
export function nameIn(language: Language, names: { readonly "zh-CN"?: string | undefined; readonly en?: string | undefined } | Readonly<Record<string, string | undefined>>): string {
  const all = names as Readonly<Record<string, string | undefined>>;
  return all[language] ?? all["zh-CN"] ?? Object.values(all).find((each) => each !== undefined) ?? "";
}
