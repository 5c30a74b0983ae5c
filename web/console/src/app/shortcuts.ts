import { useEffect, useRef } from "react";
import { paths } from "../paths.js";

/** After "g": a letter for each page that people go to often. */
export const goTo = { h: paths.home, m: paths.members, o: paths.orders, a: paths.approvals, e: paths.rules, t: paths.tiers, s: paths.stores, p: paths.products, u: paths.staff, r: paths.roles, y: paths.system } as const;
export type GoKey = keyof typeof goTo;

const patienceMs = 1_200;

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName) || target.closest("[role=combobox], [role=dialog]") !== null);
}

export function isGoKey(key: string): key is GoKey {
  return Object.hasOwn(goTo, key);
}

export interface Shortcuts {
  readonly search: () => void;
  readonly help: () => void;
  readonly go: (key: GoKey) => void;
}

/** Keys for the whole console. Who types in a field or a dialog types, and keys held with Ctrl, Alt or ⌘ stay the browser's. */
export function useShortcuts(shortcuts: Shortcuts): void {
  const now = useRef(shortcuts);
  now.current = shortcuts;
  useEffect(() => {
    let armed: ReturnType<typeof setTimeout> | null = null;
    const disarm = (): void => {
      if (armed !== null) clearTimeout(armed);
      armed = null;
    };
    const onKey = (event: KeyboardEvent): void => {
      if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing || isTyping(event.target)) return;
      const key = event.key.toLowerCase();
      if (armed !== null && isGoKey(key)) {
        event.preventDefault();
        disarm();
        now.current.go(key);
        return;
      }
      disarm();
      if (key === "g") armed = setTimeout(disarm, patienceMs);
      else if (key === "/" || key === "?") {
        event.preventDefault();
        if (key === "/") now.current.search();
        else now.current.help();
      }
    };
    document.addEventListener("keydown", onKey);
    return () => {
      disarm();
      document.removeEventListener("keydown", onKey);
    };
  }, []);
}
