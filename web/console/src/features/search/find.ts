import type { Language } from "@regulars/i18n/one-language";
import { api } from "../../app/api.js";
import { nameIn } from "../../app/language.js";
import { answered, ApiProblem } from "../../app/problem.js";
import { lookUp } from "../members/queries.js";
import { ordersPage } from "../orders/queries.js";

export type Found =
  | { readonly kind: "member"; readonly id: string; readonly text: string }
  | { readonly kind: "order"; readonly id: string; readonly text: string }
  | { readonly kind: "rule"; readonly id: string; readonly text: string };

export interface Rights {
  readonly members: boolean;
  readonly orders: boolean;
  readonly rules: boolean;
}

/** A refusal of one kind of search must not hide what the others found. */
async function orNothing<T>(work: Promise<readonly T[]>): Promise<readonly T[]> {
  return work.catch((error: unknown) => {
    if (error instanceof ApiProblem && error.status >= 400 && error.status < 500 && error.status !== 401) return [];
    throw error;
  });
}

async function members(text: string): Promise<readonly Found[]> {
  const member = await lookUp(text);
  return member === null ? [] : [{ kind: "member", id: member.memberId, text: [member.memberNumber, member.name, member.phone].filter((each) => each !== null && each !== undefined).join(" · ") }];
}

async function orders(text: string): Promise<readonly Found[]> {
  const { items } = await ordersPage({ externalId: text }, undefined);
  return items.slice(0, 5).map((each) => ({ kind: "order", id: each.orderId, text: [each.receiptNo ?? each.externalId, each.businessDate].join(" · ") }));
}

async function rules(text: string, language: Language): Promise<readonly Found[]> {
  const { items } = await answered(api.GET("/v1/earning-rules", { params: { query: { q: text, limit: 5 } } }));
  return items.map((each) => ({ kind: "rule", id: each.ruleId, text: `${each.code} · ${nameIn(language, each.name)}` }));
}

/** A member by what they say or show, a receipt by its number, a rule by its name: whatever this person may look for. */
export async function find(text: string, may: Rights, language: Language): Promise<readonly Found[]> {
  const found = await Promise.all([
    may.members ? orNothing(members(text)) : [],
    may.orders ? orNothing(orders(text)) : [],
    may.rules ? orNothing(rules(text, language)) : [],
  ]);
  return found.flat();
}
