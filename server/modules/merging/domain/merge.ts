import type { Id, Instant, LotId, MemberId } from "@regulars/kernel";

interface TagStanding {
  readonly isGiven: boolean;
  readonly expiresAt: Instant | null;
  readonly refusedByMember: boolean;
}

/** What a merge did with one tag of the survivor, as it is kept for undoing. */
interface UnitedTag {
  readonly tagId: Id<"tag">;
  readonly code: string;
  readonly name: Readonly<Record<"zh-CN" | "en", string>>;
  readonly before: TagStanding | null;
  readonly after: TagStanding;
}

interface UnitedConsent {
  readonly purpose: string;
  readonly channel: string | null;
  readonly decision: "refused" | "withdrawn";
}

/** What has to be settled first, and where. The code's text says what to do. */
export interface Blocker {
  readonly code: "merging.member_frozen" | "merging.member_gone" | "merging.open_holds" | "merging.too_many_identities";
  readonly memberId: MemberId;
}

export interface MergeSide {
  readonly memberId: MemberId;
  readonly state: string;
  readonly held: number;
}

/** What stands in the way of merging these. */
export function blockersOf(sides: readonly MergeSide[], identities: number, identitiesAtMost: number): readonly Blocker[] {
  const found = sides.flatMap(({ memberId, state, held }): readonly Blocker[] => [
    // A frozen account is somebody's suspicion: merging would set its points free.
    ...(state === "frozen" ? [{ code: "merging.member_frozen" as const, memberId }] : []),
    ...(state === "closed" || state === "merged" ? [{ code: "merging.member_gone" as const, memberId }] : []),
    ...(held > 0 ? [{ code: "merging.open_holds" as const, memberId }] : []),
  ]);
  const [first] = sides;
  return identities > identitiesAtMost && first !== undefined ? [...found, { code: "merging.too_many_identities", memberId: first.memberId }] : found;
}

interface Standing {
  readonly asset: string;
  readonly balance: number;
  readonly available: number;
  readonly pending: number;
  readonly debt: number;
}

export interface MergeDone {
  readonly profile: {
    readonly fields: { readonly name: MemberId | null; readonly birthday: MemberId | null; readonly gender: MemberId | null; readonly homeStore: MemberId | null };
    readonly identities: readonly { readonly memberId: MemberId; readonly identityId: string; readonly kind: string }[];
    readonly labels: readonly string[];
  };
  readonly points: readonly {
    readonly memberId: MemberId;
    readonly asset: string;
    readonly amount: number;
    readonly debt: number;
    readonly lots: readonly {
      readonly lotId: LotId; readonly fromLotId: LotId; readonly amount: number; readonly repaid: number; readonly activatesAt: Instant; readonly expiresAt: Instant | null;
    }[];
  }[];
  /** The survivor's, afterwards. */
  readonly balances: readonly Standing[];
  readonly tier: { readonly before: string; readonly after: string };
  readonly history: readonly { readonly memberId: MemberId; readonly orders: number; readonly checkIns: number; /** That are not closed. They stand for the survivor. Absent in merges from before this was counted. */ readonly cards?: number }[];
  /** What the survivor gets, or may not be given any more. Absent in merges from before tags were united. */
  readonly tags?: readonly UnitedTag[];
  /** What became a no because a duplicate had said no. */
  readonly consents?: readonly UnitedConsent[];
  /** One of them was recommended by another: no reward may come of that. */
  readonly isSelfReferral: boolean;
}

export interface UndoDone {
  readonly members: readonly {
    readonly memberId: MemberId;
    readonly points: readonly { readonly asset: string; readonly amount: number; readonly debt: number; readonly lots: readonly { readonly lotId: LotId; readonly amount: number; readonly expiresAt: Instant | null }[] }[];
    readonly identities: readonly string[];
    readonly balances: readonly Standing[];
  }[];
  readonly survivor: { readonly balances: readonly Standing[]; readonly tierCode: string };
  /** What could not be split: units that were spent or have expired meanwhile, identities that are gone. */
  readonly notReturned: readonly { readonly memberId: MemberId; readonly what: "points" | "identity"; readonly asset: string | null; readonly amount: number | null; readonly identityId: string | null }[];
}
