import { access } from "./zh-CN/access.js";
import { approvals } from "./zh-CN/approvals.js";
import { audit } from "./zh-CN/audit.js";
import { auditOperations } from "./zh-CN/audit-operations.js";
import { cards } from "./zh-CN/cards.js";
import { catalog } from "./zh-CN/catalog.js";
import { cli } from "./zh-CN/cli.js";
import { consoleTexts } from "./zh-CN/console.js";
import { consoleApprovals } from "./zh-CN/console-approvals.js";
import { consoleAudit } from "./zh-CN/console-audit.js";
import { consoleAppeals } from "./zh-CN/console-appeals.js";
import { consoleMembers } from "./zh-CN/console-members.js";
import { consoleOrders } from "./zh-CN/console-orders.js";
import { consoleParts } from "./zh-CN/console-parts.js";
import { consoleRules } from "./zh-CN/console-rules.js";
import { consoleTiers } from "./zh-CN/console-tiers.js";
import { games } from "./zh-CN/games.js";
import { ledger } from "./zh-CN/ledger.js";
import { members } from "./zh-CN/members.js";
import { merging } from "./zh-CN/merging.js";
import { offers } from "./zh-CN/offers.js";
import { orders } from "./zh-CN/orders.js";
import { platform } from "./zh-CN/platform.js";
import { points } from "./zh-CN/points.js";
import { stores } from "./zh-CN/stores.js";
import { tiers } from "./zh-CN/tiers.js";

/** The source language: every key of every text is here. A new area is added here and in texts-en.ts. */
export const zhCN = { ...access, ...approvals, ...audit, ...auditOperations, ...cards, ...catalog, ...cli, ...consoleTexts, ...consoleApprovals, ...consoleAudit, ...consoleMembers, ...consoleOrders, ...consoleParts, ...consoleRules, ...consoleTiers, ...games, ...ledger, ...members, ...merging, ...offers, ...orders, ...platform, ...points, ...stores, ...tiers, ...consoleAppeals };
