import { t } from "@regulars/i18n";
import { toRfc3339 } from "@regulars/kernel";
import { z } from "zod";
import { answer, route, type Route } from "../../platform/http/route.js";
import type { SentSms } from "../../platform/transports/sms.js";

const Messages = z.object({
  items: z.array(z.object({ to: z.string().describe("Only its end"), text: z.string(), reference: z.string().describe("What asked for it: the challenge of a log-in"), sentAt: z.iso.datetime() })),
}).meta({ id: "DemoMessages" });

/** The text messages that the demo would have sent, for its pages. Numbers are cut: visitors may have typed their own. Never in production. */
export function demoMessageRoutes(messages: () => readonly SentSms[]): readonly Route[] {
  return [
    route({
      method: "GET", path: "/v1/demo/messages", operationId: "listDemoMessages", tag: "demo", summary: "The last text messages, which the demo shows instead of sending them (demo mode)", permission: "public", scope: "none",
      answers: { 200: Messages }, problems: [],
      handle: () => Promise.resolve(answer(200, {
        items: messages().map(({ to, template, params, language, reference, sentAt }) => ({ to: `…${to.slice(-4)}`, text: t(language, `sms.${template}`, params), reference, sentAt: toRfc3339(sentAt) })),
      })),
    }),
  ];
}
