import { t, type Language } from "@regulars/i18n";

export interface HomeFacts {
  readonly mode: "demo" | "test" | "production";
  readonly ready: boolean;
  readonly version: string;
  /** Whether the console has been built here. */
  readonly hasConsole: boolean;
  /** Whether the page for enrolment has been built here. */
  readonly hasJoin: boolean;
}

const escape = (text: string): string => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");

/** The first page: what this is, whether it runs, and where the rest is. Needs no script and loads nothing. */
export function homePage(language: Language, facts: HomeFacts): string {
  const say = (key: Parameters<typeof t>[1]): string => escape(t(language, key));
  const links = [
    ...(facts.hasConsole ? [{ href: "/console/", title: say("home.console"), what: say("home.console.what") }] : []),
    ...(facts.hasJoin ? [{ href: "/join/", title: say("home.join"), what: say("home.join.what") }] : []),
    { href: "/docs", title: say("home.reference"), what: say("home.reference.what") },
    { href: "/openapi.json", title: say("home.contract"), what: say("home.contract.what") },
    { href: "/metrics", title: say("home.metrics"), what: say("home.metrics.what") },
    { href: "/readyz", title: say("home.health"), what: say("home.health.what") },
  ];
  const mode = facts.mode === "demo" ? say("home.mode.demo") : facts.mode === "test" ? say("home.mode.test") : say("home.mode.production");
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${say("home.title")} · ${say("home.tagline")}</title>
<link rel="icon" href="data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 32 32'%3E%3Crect width='32' height='32' rx='7' fill='%23b3261e'/%3E%3Ctext x='16' y='23' font-size='19' text-anchor='middle' fill='white'%3E%E5%B8%B8%3C/text%3E%3C/svg%3E">
<style>
:root { color-scheme: light dark; --ink: #1c1b1a; --quiet: #5d5a57; --paper: #faf8f5; --card: #fff; --line: #e4dfd8; --brand: #b3261e; --good: #1b6e3c; --bad: #b3261e; }
@media (prefers-color-scheme: dark) { :root { --ink: #f2efeb; --quiet: #b5b0aa; --paper: #171615; --card: #211f1e; --line: #383432; --brand: #ff8a80; --good: #7bd69b; --bad: #ff8a80; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 16px/1.6 system-ui, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif; }
main { max-width: 760px; margin: 0 auto; padding: 48px 20px 64px; }
header { display: flex; justify-content: space-between; align-items: baseline; gap: 16px; flex-wrap: wrap; }
h1 { font-size: 34px; line-height: 1.2; margin: 0; letter-spacing: .01em; }
.tagline { color: var(--quiet); margin: 6px 0 0; font-size: 18px; text-wrap: balance; }
.what { margin: 28px 0; text-wrap: pretty; }
dl { display: flex; flex-wrap: wrap; gap: 8px 32px; margin: 0 0 32px; padding: 16px 0; border-block: 1px solid var(--line); }
dl div { display: flex; gap: 10px; } dt { color: var(--quiet); } dd { margin: 0; font-weight: 600; }
.ready { color: var(--good); } .down { color: var(--bad); }
ul { list-style: none; margin: 0; padding: 0; display: grid; grid-template-columns: repeat(auto-fit, minmax(260px, 1fr)); gap: 14px; }
li a { display: block; height: 100%; background: var(--card); border: 1px solid var(--line); border-radius: 10px; padding: 16px 18px; text-decoration: none; color: inherit; }
li a:hover, li a:focus-visible { border-color: var(--brand); outline: none; box-shadow: 0 0 0 2px color-mix(in srgb, var(--brand) 30%, transparent); }
li strong { display: block; color: var(--brand); } li span { color: var(--quiet); font-size: 15px; }
.language { color: var(--quiet); }
</style>
</head>
<body>
<main>
<header><h1>${say("home.title")}</h1><a class="language" href="/?lang=${language === "en" ? "zh-CN" : "en"}" hreflang="${language === "en" ? "zh-CN" : "en"}">${say("home.other_language")}</a></header>
<p class="tagline">${say("home.tagline")}</p>
<p class="what">${say("home.what")}</p>
<dl>
<div><dt>${say("home.health")}</dt><dd class="${facts.ready ? "ready" : "down"}">${facts.ready ? say("home.ready") : say("home.not_ready")}</dd></div>
<div><dt>${say("home.mode")}</dt><dd>${mode}</dd></div>
<div><dt>${say("home.version")}</dt><dd>${escape(facts.version)}</dd></div>
</dl>
<ul>
${links.map((each) => `<li><a href="${each.href}"><strong>${each.title}</strong><span>${each.what}</span></a></li>`).join("\n")}
</ul>
</main>
</body>
</html>
`;
}
