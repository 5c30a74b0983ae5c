import type { Region, RegionId } from "./store.js";

/** The region and those it lies in, itself first. Stops at a cycle, which the database should not hold. */
export function regionPath(regions: ReadonlyMap<RegionId, Region>, regionId: RegionId): readonly RegionId[] {
  const path: RegionId[] = [];
  for (let at: RegionId | null = regionId; at !== null && !path.includes(at); at = regions.get(at)?.parentRegionId ?? null) path.push(at);
  return path;
}

/** True when `parentRegionId` lies inside `regionId`, so that the region would come to lie in itself. */
export function closesCycle(regions: ReadonlyMap<RegionId, Region>, regionId: RegionId, parentRegionId: RegionId): boolean {
  return regionPath(regions, parentRegionId).includes(regionId);
}
