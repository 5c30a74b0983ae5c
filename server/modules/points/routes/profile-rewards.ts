import { toRfc3339 } from "@regulars/kernel";
import { z } from "zod";
import { actorOf } from "../../../platform/http/caller.js";
import { answer, route } from "../../../platform/http/route.js";
import { rewardsMoved } from "../errors.js";
import { profileRewards, publishProfileRewards } from "../service/profile-rewards.js";
import type { ProfileRewardsVersion } from "../sql/profile-rewards.js";

const points = z.int().min(0).max(10_000);
const fields = { name: points, birthday: points, gender: points, email: points };
const Body = z.strictObject(fields).meta({ id: "PublishProfileRewards" });
const Version = z.object({ ...fields, version: z.int(), createdAt: z.iso.datetime({ offset: true }).meta({ pattern: undefined }), createdBy: z.string() }).meta({ id: "ProfileRewardsVersion" });
const Shape = z.object({ current: z.object(fields).describe("0: nothing is given"), versions: z.array(Version) }).meta({ id: "ProfileRewards" });

const shown = (each: ProfileRewardsVersion) => ({ ...each, createdAt: toRfc3339(each.createdAt) });

const get = route({
  method: "GET", path: "/v1/points/profile-rewards", operationId: "getProfileRewards", tag: "points", permission: "points.read", scope: "none",
  summary: "Points for each field of the profile that is filled for the first time", answers: { 200: Shape }, problems: [],
  handle: async ({ tx }) => {
    const { current, versions } = await profileRewards(tx);
    const { name, birthday, gender, email } = current;
    return answer(200, { current: { name, birthday, gender, email }, versions: versions.map(shown) });
  },
});

const publish = route({
  method: "POST", path: "/v1/points/profile-rewards", operationId: "publishProfileRewards", tag: "points", permission: "points.settings", scope: "programme", idempotency: "optional",
  summary: "Changes what filled fields bring from now on. A field is thanked for once in a member's life", body: Body, answers: { 201: Version }, problems: [rewardsMoved],
  handle: async ({ tx, body, caller, now }) => answer(201, shown(await publishProfileRewards(tx, body, actorOf(caller), now))),
});

export const profileRewardRoutes = [get, publish];
