/** Where a link or a poster comes from: `/join/?store=S001&source=poster&campaign=spring`. */
export interface Origin {
  readonly store: string | null;
  readonly source: string;
  readonly campaign: string | null;
}

export function originOf(search: string): Origin {
  const query = new URLSearchParams(search);
  const source = query.get("source") ?? "";
  const campaign = query.get("campaign") ?? "";
  return { store: query.get("store"), source: /^[a-z][a-z0-9_]{0,39}$/.test(source) ? source : "web", campaign: campaign.trim() === "" ? null : campaign.trim().slice(0, 100) };
}
