import { loadJoinWords, type JoinWords, type Language } from "@regulars/i18n/join-page";
import { createContext, useContext, useEffect, useMemo, useState, type ReactNode } from "react";

interface Spoken {
  readonly words: JoinWords;
  readonly change: (language: Language) => void;
}

const LanguageContext = createContext<Spoken | null>(null);
const kept = "regulars.join.language";

function firstLanguage(): Language {
  const asked = new URLSearchParams(globalThis.location.search).get("lang") ?? readKept();
  if (asked === "en" || asked === "zh-CN") return asked;
  return /^en\b/i.test(navigator.language) ? "en" : "zh-CN";
}

/** A browser that keeps nothing still shows the page. */
function readKept(): string | null {
  try {
    return localStorage.getItem(kept);
  } catch {
    return null;
  }
}

function keep(language: Language): void {
  try {
    localStorage.setItem(kept, language);
  } catch {
    // It is asked for again next time.
  }
}

export function LanguageProvider({ children }: { readonly children: ReactNode }): ReactNode {
  const [language, setLanguage] = useState(firstLanguage);
  const [words, setWords] = useState<JoinWords | null>(null);
  useEffect(() => {
    let current = true;
    void (async () => {
      const each = await loadJoinWords(language);
      if (!current) return;
      document.documentElement.lang = language;
      document.title = `${each.t("join.title")} · Regulars 常客`;
      setWords(each);
    })();
    return () => {
      current = false;
    };
  }, [language]);
  const value = useMemo(() => (words === null ? null : {
    words,
    change: (to: Language) => {
      keep(to);
      setLanguage(to);
    },
  }), [words]);
  return value === null ? null : <LanguageContext.Provider value={value}>{children}</LanguageContext.Provider>;
}

export function useLanguage(): Spoken {
  const spoken = useContext(LanguageContext);
  if (spoken === null) throw new Error("words are used outside of LanguageProvider");
  return spoken;
}

export function useWords(): JoinWords {
  return useLanguage().words;
}
