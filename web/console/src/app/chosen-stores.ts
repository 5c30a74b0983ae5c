import { store, storedJson } from "./stored.js";

const listeners = new Set<() => void>();
let chosen: readonly string[] | null = storedJson<readonly string[]>("stores");

/** The stores a person has chosen in the store switcher; null: all that they may see. Sent with every request. */
export const chosenStores = {
  get: (): readonly string[] | null => chosen,
  choose(stores: readonly string[] | null): void {
    chosen = stores === null || stores.length === 0 ? null : stores;
    store("stores", chosen === null ? null : JSON.stringify(chosen));
    for (const listener of listeners) listener();
  },
  subscribe: (listener: () => void): (() => void) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
};
