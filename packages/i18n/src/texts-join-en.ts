import { exportTexts } from "./en/exports.js";
import { join } from "./en/join.js";
import { me } from "./en/me.js";
import { members } from "./en/members.js";
import { platform } from "./en/platform.js";

/** What the enrolment page and the refusals of its routes say. */
export const enJoin = { ...exportTexts, ...join, ...me, ...members, ...platform };
