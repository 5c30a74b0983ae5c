import { exportTexts } from "./zh-CN/exports.js";
import { join } from "./zh-CN/join.js";
import { me } from "./zh-CN/me.js";
import { members } from "./zh-CN/members.js";
import { platform } from "./zh-CN/platform.js";

/** What the enrolment page and the refusals of its routes say. */
export const zhCNJoin = { ...exportTexts, ...join, ...me, ...members, ...platform };
