import { toRfc3339 } from "@regulars/kernel";
import { actorOf } from "../../../platform/http/caller.js";
import { answer, route } from "../../../platform/http/route.js";
import * as errors from "../errors.js";
import { PrivacyBody, PrivacySettingsShape, PrivacyVersionShape } from "../schemas.js";
import { decidePrivacy, privacySettingsView } from "../service/privacy.js";
import type { PrivacySettings } from "../sql/privacy.js";

const tag = "members";
const shown = (settings: PrivacySettings) => ({ ...settings, createdAt: settings.createdAt === null ? null : toRfc3339(settings.createdAt) });

const get = route({
  method: "GET", path: "/v1/privacy-settings", operationId: "getPrivacySettings", tag, permission: "members.read", scope: "none",
  summary: "What the programme has decided about children and faces, and all that it decided before", answers: { 200: PrivacySettingsShape }, problems: [],
  handle: async ({ tx }) => {
    const { current, versions } = await privacySettingsView(tx);
    return answer(200, { current: shown(current), versions: versions.map(shown) });
  },
});

const decide = route({
  method: "POST", path: "/v1/privacy-settings", operationId: "decidePrivacySettings", tag, permission: "members.policies", scope: "programme", idempotency: "optional",
  summary: "Decides anew about children and faces. Faces need an impact assessment that can be named", body: PrivacyBody, answers: { 201: PrivacyVersionShape },
  problems: [errors.piaMissing, errors.settingsMoved],
  handle: async ({ tx, body, caller, now }) => answer(201, shown(await decidePrivacy(tx, body, actorOf(caller), now))),
});

export const privacyRoutes = [get, decide];
