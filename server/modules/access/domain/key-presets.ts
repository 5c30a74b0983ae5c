/**
 * Sets of permissions that are handed out as a whole, by their name. Whoever looks after keys may ask for one without holding what is in
 * it: the second person holds that, and vouches for it. They move value in a store, so they are for named stores only.
 */
export const keyPresets = {
  /** What a till does for whoever stands at it: as much as a cashier, and no more. */
  till: [
    "stores.read", "catalog.read", "members.identify", "members.enrol", "points.read", "points.hold", "tiers.read", "games.check_in", "orders.read", "orders.ingest", "orders.return",
    "cards.read", "cards.bind", "cards.verify",
  ],
} as const satisfies Readonly<Record<string, readonly string[]>>;

export type KeyPreset = keyof typeof keyPresets;

/** What of a preset exists in this release. */
export function permissionsOfPreset(preset: KeyPreset, known: ReadonlySet<string>): readonly string[] {
  return keyPresets[preset].filter((each) => known.has(each));
}

/** Whether a key holds nothing but what a preset gives. Such a key may be ended by whoever may ask for it. */
export function isWithinPreset(permissions: readonly string[]): boolean {
  return Object.values(keyPresets).some((preset) => permissions.every((each) => (preset as readonly string[]).includes(each)));
}
