import { useNavigate, useSearch } from "@tanstack/react-router";

export type UrlState = Readonly<Record<string, string>>;

/** Filters live in the address: a link shows what its sender saw, and "back" goes back. An empty value leaves the address. */
export function useUrlState(): [UrlState, (patch: Readonly<Record<string, string | undefined>>) => void] {
  const state = useSearch({ strict: false }) as UrlState;
  const navigate = useNavigate();
  return [state, (patch) => void navigate({ to: ".", search: kept({ ...state, ...patch }), replace: true })];
}

export function kept(values: Readonly<Record<string, string | undefined>>): Record<string, string> {
  return Object.fromEntries(Object.entries(values).filter((entry): entry is [string, string] => entry[1] !== undefined && entry[1] !== ""));
}
