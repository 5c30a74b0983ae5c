import { browserClient, type components } from "@regulars/api-client";
import type { JoinWords, TextParams } from "@regulars/i18n/join-page";

type Schemas = components["schemas"];
export type EnrolmentForm = Schemas["EnrolmentForm"];
export type Me = Schemas["Me"];
export type MyCode = Schemas["MyCode"];
export type MyConsents = Schemas["MyConsents"];
export type MyAppeals = Schemas["MyAppeals"];
export type DataCopy = Schemas["DataCopy"];

const api = browserClient({ baseUrl: globalThis.location.origin, fetch: (request) => fetch(request), stores: () => null });

/** What the server refused, or that it could not be reached. */
export class Refused extends Error {
  override readonly name = "Refused";
  constructor(readonly code: string, readonly status: number, readonly params: TextParams, readonly fields: readonly { readonly pointer: string; readonly code: string; readonly params?: TextParams }[]) {
    super(code);
  }
}

async function answered<T>(call: Promise<{ data?: T; error?: unknown; response: Response }>): Promise<NonNullable<T>> {
  const { data, error, response } = await call.catch(() => {
    throw new Refused("join.unreachable", 0, {}, []);
  });
  if (response.ok) return (data ?? {}) as NonNullable<T>;
  const document = (error !== null && typeof error === "object" ? error : {}) as { code?: unknown; params?: TextParams; errors?: Refused["fields"] };
  throw new Refused(typeof document.code === "string" ? document.code : "join.unreachable", response.status, document.params ?? {}, document.errors ?? []);
}

/** What to tell a person: the words of the first field where one is named, else those of the refusal. */
export function refusalText(words: JoinWords, error: unknown): string {
  if (!(error instanceof Refused)) return words.t("join.unreachable");
  const [field] = error.fields;
  if (field !== undefined && words.has(`field.${field.code}`)) return words.wordsOf(`field.${field.code}`, field.params);
  return words.has(error.code) ? words.wordsOf(error.code, error.params) : words.t("join.unreachable");
}

export function readForm(store: string | null): Promise<EnrolmentForm> {
  return answered(api.GET("/v1/enrolment-form", { params: { query: store === null ? {} : { store } } }));
}

/** Null: nobody is logged in. */
export async function readMe(): Promise<Me | null> {
  try {
    return await answered(api.GET("/v1/me"));
  } catch (error) {
    if (error instanceof Refused && error.status === 401) return null;
    throw error;
  }
}

export function askForCode(phone: string, language: "zh-CN" | "en"): Promise<Schemas["CodeAskedFor"]> {
  return answered(api.POST("/v1/member-sessions:request-code", { body: { phone, language } }));
}

export function tryCode(challengeId: string, code: string): Promise<Schemas["CodeUsed"]> {
  return answered(api.POST("/v1/member-sessions:verify", { body: { challengeId, code } }));
}

export function enrol(body: Schemas["EnrolMyself"]): Promise<unknown> {
  return answered(api.POST("/v1/member-sessions:enrol", { body }));
}

export function newMemberCode(): Promise<MyCode> {
  return answered(api.POST("/v1/me/code"));
}

export function readConsents(): Promise<MyConsents> {
  return answered(api.GET("/v1/me/consents"));
}

export function decide(decision: Schemas["DecideMyConsents"]["decisions"][number]): Promise<MyConsents> {
  return answered(api.PUT("/v1/me/consents", { body: { decisions: [decision] } }));
}

export function readAppeals(): Promise<MyAppeals> {
  return answered(api.GET("/v1/me/appeals"));
}

export function appeal(text: string): Promise<MyAppeals> {
  return answered(api.POST("/v1/me/appeals", { body: { text } }));
}

/** The latest copy of one's data that was asked for; null: none. */
export async function readDataCopy(): Promise<DataCopy | null> {
  const { items } = await answered(api.GET("/v1/me/data-copies"));
  return items[0] ?? null;
}

export function askForData(): Promise<DataCopy> {
  return answered(api.POST("/v1/me/data-copies"));
}

export function dataFileUrl(copyId: string): string {
  return `/v1/me/data-copies/${copyId}/file`;
}

export function leave(): Promise<unknown> {
  return answered(api.POST("/v1/member-sessions:end"));
}

/** The text message of a demo, which sends none; null everywhere else. */
export async function demoMessage(challengeId: string): Promise<string | null> {
  const response = await fetch("/v1/demo/messages").catch(() => null);
  if (response === null || !response.ok) return null;
  const { items } = (await response.json()) as { items: readonly { readonly reference: string; readonly text: string }[] };
  return items.find((each) => each.reference === challengeId)?.text ?? null;
}
