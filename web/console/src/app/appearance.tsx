import { theme as antdTheme, type ThemeConfig } from "antd";
import { createContext, useContext, useEffect, useMemo, useState, type ReactNode } from "react";
import { store, stored } from "./stored.js";

type Mode = "light" | "dark";

const AppearanceContext = createContext<{ readonly mode: Mode; readonly toggle: () => void }>({ mode: "light", toggle: () => undefined });

const fontFamily = 'system-ui, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif';

/** The colours keep 4.5:1 against what they stand on, for text and for buttons. */
export function themeOf(mode: Mode): ThemeConfig {
  const dark = mode === "dark";
  return {
    algorithm: dark ? antdTheme.darkAlgorithm : antdTheme.defaultAlgorithm,
    token: {
      colorPrimary: dark ? "#e0524a" : "#b3261e", colorLink: dark ? "#ff8a80" : "#a3211a", colorLinkHover: dark ? "#ffb3ac" : "#7d1813", colorLinkActive: dark ? "#ff8a80" : "#7d1813", colorError: dark ? "#ff7875" : "#c4231a", borderRadius: 8, fontFamily,
      colorSuccess: dark ? "#73d13d" : "#237804", colorWarning: dark ? "#ffc53d" : "#874d00", colorInfo: dark ? "#69b1ff" : "#0958d9",
      colorWarningBg: dark ? "#2b2111" : "#fffbe6", colorWarningBorder: dark ? "#594214" : "#ffe58f", colorSuccessBg: dark ? "#162312" : "#f6ffed", colorSuccessBorder: dark ? "#274916" : "#b7eb8f",
      // The named colours of tags, a shade darker than the library's: their text stands on its own lightest shade.
      ...(dark ? {} : { green: "#389e0d", lime: "#7cb305", gold: "#ad8b00", orange: "#ad4e00", volcano: "#ad2102", cyan: "#08979c" }),
      colorTextPlaceholder: dark ? "#9a9a9a" : "#6b6b6b", colorTextDescription: dark ? "#a8a8a8" : "#5d5a57", colorTextTertiary: dark ? "#a8a8a8" : "#5d5a57",
      colorTextDisabled: dark ? "#8a8a8a" : "#767676", colorTextSecondary: dark ? "#bcbcbc" : "#55524f",
    },
    components: { Menu: { itemSelectedColor: dark ? "#ffb3ac" : "#8f1c15" }, Layout: { siderBg: dark ? "#141414" : "#ffffff", headerBg: dark ? "#141414" : "#ffffff", headerPadding: "0 16px" } },
  };
}

export function AppearanceProvider({ children }: { readonly children: (mode: Mode) => ReactNode }): ReactNode {
  const [mode, setMode] = useState<Mode>(() => {
    const kept = stored("appearance");
    if (kept === "dark" || kept === "light") return kept;
    return globalThis.matchMedia?.("(prefers-color-scheme: dark)").matches ? "dark" : "light";
  });
  useEffect(() => {
    document.documentElement.style.colorScheme = mode;
    document.body.style.background = mode === "dark" ? "#000000" : "#f5f5f5";
  }, [mode]);
  const value = useMemo(() => ({
    mode,
    toggle: () => setMode((was) => {
      const next = was === "dark" ? "light" : "dark";
      store("appearance", next);
      return next;
    }),
  }), [mode]);
  return <AppearanceContext.Provider value={value}>{children(mode)}</AppearanceContext.Provider>;
}

export function useAppearance(): { readonly mode: Mode; readonly toggle: () => void } {
  return useContext(AppearanceContext);
}
