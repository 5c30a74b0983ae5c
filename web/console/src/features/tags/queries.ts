import type { components } from "@regulars/api-client";
import { api } from "../../app/api.js";
import { answered } from "../../app/problem.js";

export type Tag = components["schemas"]["Tag"];
export type MemberTags = components["schemas"]["MemberTags"];
export const tagColours: readonly Tag["colour"][] = ["default", "blue", "cyan", "green", "gold", "red", "purple"];

export const tagsKey = "tags";
const path = (memberId: string): { path: { memberId: string } } => ({ path: { memberId } });

export async function readTags(): Promise<readonly Tag[]> {
  return (await answered(api.GET("/v1/tags"))).items;
}

export interface TagGiven {
  readonly code: string;
  readonly nameZh: string;
  readonly nameEn: string;
  readonly category: string;
  readonly colour: Tag["colour"];
}

export function createTag(given: TagGiven): Promise<Tag> {
  return answered(api.POST("/v1/tags", { body: given }));
}

export function changeTag(tagId: string, changes: Partial<Omit<TagGiven, "code">> & { readonly isActive?: boolean }): Promise<Tag> {
  return answered(api.PATCH("/v1/tags/{tagId}", { params: { path: { tagId } }, body: changes }));
}

export function readMemberTags(memberId: string): Promise<MemberTags> {
  return answered(api.GET("/v1/members/{memberId}/tags", { params: path(memberId) }));
}

export function giveTags(memberId: string, given: { readonly tags: string[]; readonly expiresAt: string | null; readonly reason: string | null }): Promise<MemberTags> {
  return answered(api.POST("/v1/members/{memberId}/tags", { params: path(memberId), body: given }));
}

export function overrideTag(memberId: string, code: string, reason: string): Promise<MemberTags> {
  return answered(api.POST("/v1/members/{memberId}/tags:override", { params: path(memberId), body: { tags: [code], expiresAt: null, reason } }));
}

export function removeTag(memberId: string, code: string, given: { readonly reason: string | null; readonly onMembersWish: boolean }): Promise<MemberTags> {
  return answered(api.POST("/v1/members/{memberId}/tags:remove", { params: path(memberId), body: { tags: [code], ...given } }));
}
