import type { components } from "@regulars/api-client";
import { api } from "../../app/api.js";
import { answered } from "../../app/problem.js";
import type { Purpose } from "../members/queries.js";

type Schemas = components["schemas"];
export type Policy = Schemas["ConsentPolicy"];
type PrivacySettings = Schemas["PrivacySettings"];
export type PrivacyVersion = Schemas["PrivacySettingsVersion"];
type NewPolicy = Schemas["PublishConsentPolicy"];
type PrivacyGiven = Schemas["DecidePrivacy"];

export const purposes: readonly Purpose[] = ["membership", "marketing", "profiling", "birthday", "face", "sharing"];
export const policiesKey = "consent-policies";
export const privacyKey = "privacy-settings";

export async function readPolicies(): Promise<readonly Policy[]> {
  return (await answered(api.GET("/v1/consent-policies", { params: { query: {} } }))).items;
}

export function publishPolicy(policy: NewPolicy): Promise<Policy> {
  return answered(api.POST("/v1/consent-policies", { body: policy }));
}

export function readPrivacy(): Promise<PrivacySettings> {
  return answered(api.GET("/v1/privacy-settings"));
}

export function decidePrivacy(given: PrivacyGiven): Promise<PrivacyVersion> {
  return answered(api.POST("/v1/privacy-settings", { body: given }));
}
