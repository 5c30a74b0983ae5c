import type { components } from "@regulars/api-client";
import { api } from "../../app/api.js";
import { answered } from "../../app/problem.js";
import type { MemberFilter } from "../members/queries.js";

type Schemas = components["schemas"];
export type MemberList = Schemas["MemberList"];
export type DataCopy = Schemas["DataCopy"];
export type ListFormat = MemberList["format"];
type Waiting = Schemas["ApprovalWaiting"];

export const listsKey = "member-lists";

export function listsPage(cursor: string | undefined): Promise<{ items: MemberList[]; nextCursor: string | null }> {
  return answered(api.GET("/v1/member-lists", { params: { query: { ...(cursor === undefined ? {} : { cursor }), limit: 50 } } }));
}

export interface AskForList {
  readonly format: ListFormat;
  readonly isClear: boolean;
  readonly reason: string;
}

export function askForList(asked: AskForList, filter: MemberFilter, language: "zh-CN" | "en"): Promise<MemberList | Waiting> {
  return answered(api.POST("/v1/member-lists", { body: { ...asked, ...filter, language } }));
}

/** The browser fetches the file itself: a list of a million members has no place in the page's memory. */
export function listFileUrl(listId: string): string {
  return `/v1/member-lists/${listId}/file`;
}

export const copiesKey = (memberId: string): readonly string[] => ["member", memberId, "data-copies"];

export async function readCopies(memberId: string): Promise<DataCopy[]> {
  return (await answered(api.GET("/v1/members/{memberId}/data-copies", { params: { path: { memberId } } }))).items;
}

export function askForCopy(memberId: string, reason: string): Promise<DataCopy | Waiting> {
  return answered(api.POST("/v1/members/{memberId}/data-copies", { params: { path: { memberId } }, body: { reason } }));
}

export function copyFileUrl(memberId: string, copyId: string): string {
  return `/v1/members/${memberId}/data-copies/${copyId}/file`;
}
