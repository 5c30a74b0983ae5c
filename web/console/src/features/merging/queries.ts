import type { components } from "@regulars/api-client";
import { api } from "../../app/api.js";
import { answered } from "../../app/problem.js";

type Schemas = components["schemas"];
export type Merge = Schemas["Merge"];
export type MergeEffects = Schemas["MergeEffects"];
export type UndoEffects = Schemas["UndoMergeEffects"];
export type MergePreview = Schemas["MergePreview"];

export const mergedFields = ["name", "birthday", "gender", "homeStore"] as const;
export type MergedField = (typeof mergedFields)[number];
/** Whose value a field shall have, where somebody has chosen. */
export type FieldChoices = Readonly<Partial<Record<MergedField, string>>>;

export interface MergeAsked {
  readonly survivorMemberId: string;
  readonly duplicateMemberIds: readonly string[];
  readonly fieldChoices: FieldChoices;
}

const bodyOf = ({ duplicateMemberIds, ...rest }: MergeAsked) => ({ ...rest, duplicateMemberIds: [...duplicateMemberIds] });

export function previewMerge(asked: MergeAsked): Promise<MergePreview> {
  return answered(api.POST("/v1/merges:preview", { body: bodyOf(asked) }));
}

export function mergeMembers(asked: MergeAsked, reason: string, key: string): Promise<Merge> {
  return answered(api.POST("/v1/merges", { params: { header: { "Idempotency-Key": key } }, body: { ...bodyOf(asked), reason } }));
}

export async function mergesOf(memberId: string): Promise<readonly Merge[]> {
  return (await answered(api.GET("/v1/members/{memberId}/merges", { params: { path: { memberId } } }))).items;
}

export function previewUndo(mergeId: string): Promise<UndoEffects> {
  return answered(api.POST("/v1/merges/{mergeId}:undo-preview", { params: { path: { mergeId } } }));
}

export function undoMerge(mergeId: string, reason: string, key: string): Promise<Merge> {
  return answered(api.POST("/v1/merges/{mergeId}:undo", { params: { path: { mergeId }, header: { "Idempotency-Key": key } }, body: { reason } }));
}

export type MergeCandidate = Schemas["MergeCandidate"];
export const candidateStates = ["open", "dismissed", "merged"] as const;
/** Every list of suggested pairs starts with this. */
export const candidatesKey = "merge-candidates";

export function candidatesPage(state: (typeof candidateStates)[number], cursor: string | undefined): Promise<{ readonly items: MergeCandidate[]; readonly nextCursor: string | null }> {
  return answered(api.GET("/v1/merge-candidates", { params: { query: { state, limit: 50, ...(cursor === undefined ? {} : { cursor }) } } }));
}

export async function dismissCandidate(memberId: string, otherMemberId: string, reason: string): Promise<void> {
  await answered(api.POST("/v1/merge-candidates:dismiss", { body: { memberId, otherMemberId, reason } }));
}
