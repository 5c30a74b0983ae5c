import type { Organisation, Region } from "./queries.js";

/** A place of the chain as the tree shows it. A region of every brand stands below each brand that has stores in it. */
export interface OrgNode {
  readonly key: string;
  readonly place: Place;
  readonly code: string;
  readonly name: { readonly "zh-CN": string; readonly en: string };
  readonly open: number;
  readonly closed: number;
  /** Stores of the brand that lie in it itself. */
  readonly direct: number;
  readonly children: readonly OrgNode[];
}

export type Place =
  | { readonly kind: "group" }
  | { readonly kind: "brand"; readonly brandId: string }
  | { readonly kind: "region"; readonly brandId: string; readonly regionId: string }
  | { readonly kind: "store"; readonly storeId: string };

export function keyOf(place: Place): string {
  switch (place.kind) {
    case "group": return "group";
    case "brand": return `brand.${place.brandId}`;
    case "region": return `region.${place.brandId}.${place.regionId}`;
    case "store": return `store.${place.storeId}`;
  }
}

/** The place that a key of the address names; the group where it names none. */
export function placeOf(key: string | undefined): Place {
  const [kind, first, second] = (key ?? "").split(".");
  if (kind === "brand" && first !== undefined) return { kind, brandId: first };
  if (kind === "region" && first !== undefined && second !== undefined) return { kind, brandId: first, regionId: second };
  if (kind === "store" && first !== undefined) return { kind, storeId: first };
  return { kind: "group" };
}

/** Group, brands, and below each brand the regions that are its own, hold its stores, or hold nobody's. */
export function treeOf(organisation: Organisation): OrgNode {
  const { group, brands, regions, places } = organisation;
  const parents = new Map(regions.map((each) => [each.regionId, each.parentRegionId]));
  const pathOf = (regionId: string): readonly string[] => {
    const path: string[] = [];
    for (let at: string | null | undefined = regionId; at != null && !path.includes(at); at = parents.get(at)) path.push(at);
    return path;
  };
  const used = new Set(places.flatMap((each) => pathOf(each.regionId)));
  const children = brands.map((brand): OrgNode => {
    const own = places.filter((each) => each.brandId === brand.brandId);
    const held = new Set([
      ...own.flatMap((each) => pathOf(each.regionId)),
      ...regions.filter((each) => each.brandId === brand.brandId || (each.brandId === null && !used.has(each.regionId))).flatMap((each) => pathOf(each.regionId)),
    ]);
    const nodeOf = (region: Region): OrgNode => {
      const here = own.filter((each) => each.regionId === region.regionId);
      const inside = regions.filter((each) => each.parentRegionId === region.regionId && held.has(each.regionId)).map(nodeOf);
      const place: Place = { kind: "region", brandId: brand.brandId, regionId: region.regionId };
      return { key: keyOf(place), place, code: region.code, name: region.name, ...summed(here, inside), direct: here.reduce((sum, each) => sum + each.open + each.closed, 0), children: inside };
    };
    const roots = regions.filter((each) => held.has(each.regionId) && (each.parentRegionId === null || !held.has(each.parentRegionId))).map(nodeOf);
    const place: Place = { kind: "brand", brandId: brand.brandId };
    return { key: keyOf(place), place, code: brand.code, name: brand.name, ...summed([], roots), direct: 0, children: roots };
  });
  return { key: "group", place: { kind: "group" }, code: group.code, name: group.name, ...summed([], children), direct: 0, children };
}

function summed(here: readonly { readonly open: number; readonly closed: number }[], inside: readonly OrgNode[]): { readonly open: number; readonly closed: number } {
  const all = [...here, ...inside];
  return { open: all.reduce((sum, each) => sum + each.open, 0), closed: all.reduce((sum, each) => sum + each.closed, 0) };
}

/** All nodes, each before those below it. */
export function flat(node: OrgNode): readonly OrgNode[] {
  return [node, ...node.children.flatMap(flat)];
}
