import type { Id, Instant } from "@regulars/kernel";

export type StaffId = Id<"staff">;
export type RoleId = Id<"role">;
export type GrantId = Id<"grant">;
export type SessionId = Id<"session">;

/** A person at work. */
export interface Staff {
  readonly staffId: StaffId;
  /** What the person logs in with; lower case, unique, for ever theirs. */
  readonly login: string;
  readonly name: string;
  readonly state: "active" | "disabled";
  readonly createdAt: Instant;
  readonly createdBy: string;
  readonly lastLoginAt: Instant | null;
  readonly revision: number;
}

/** How much may be done of one thing without a second person. Null: no limit. */
export interface RoleLimit {
  readonly perAction: number | null;
  readonly perDay: number | null;
}

export interface Role {
  readonly roleId: RoleId;
  readonly code: string;
  readonly name: { readonly "zh-CN": string; readonly en: string };
  /** Comes with the product, and is brought up to date with it. */
  readonly builtIn: boolean;
  readonly permissions: readonly string[];
  /** By what is limited; what is missing needs a second person always. */
  readonly limits: Readonly<Record<string, RoleLimit>>;
  readonly revision: number;
}

export type GrantScope =
  | { readonly kind: "group" }
  | { readonly kind: "brand" | "region" | "stores"; readonly ids: readonly string[] };

/** A role that a person has, and where. */
export interface Grant {
  readonly grantId: GrantId;
  readonly staffId: StaffId;
  readonly roleId: RoleId;
  readonly scope: GrantScope;
  readonly grantedAt: Instant;
  readonly grantedBy: string;
}
