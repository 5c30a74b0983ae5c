import { access } from "./en/access.js";
import { approvals } from "./en/approvals.js";
import { audit } from "./en/audit.js";
import { auditOperations } from "./en/audit-operations.js";
import { cards } from "./en/cards.js";
import { catalog } from "./en/catalog.js";
import { cli } from "./en/cli.js";
import { consoleTexts } from "./en/console.js";
import { consoleApprovals } from "./en/console-approvals.js";
import { consoleAudit } from "./en/console-audit.js";
import { consoleAppeals } from "./en/console-appeals.js";
import { consoleMembers } from "./en/console-members.js";
import { consoleOrders } from "./en/console-orders.js";
import { consoleParts } from "./en/console-parts.js";
import { consoleRules } from "./en/console-rules.js";
import { consoleTiers } from "./en/console-tiers.js";
import { games } from "./en/games.js";
import { ledger } from "./en/ledger.js";
import { members } from "./en/members.js";
import { merging } from "./en/merging.js";
import { offers } from "./en/offers.js";
import { orders } from "./en/orders.js";
import { platform } from "./en/platform.js";
import { points } from "./en/points.js";
import { stores } from "./en/stores.js";
import { tiers } from "./en/tiers.js";

/** The same keys as the source language; one-language.ts and index.ts let the types compare them. */
export const en = { ...access, ...approvals, ...audit, ...auditOperations, ...cards, ...catalog, ...cli, ...consoleTexts, ...consoleApprovals, ...consoleAudit, ...consoleMembers, ...consoleOrders, ...consoleParts, ...consoleRules, ...consoleTiers, ...games, ...ledger, ...members, ...merging, ...offers, ...orders, ...platform, ...points, ...stores, ...tiers, ...consoleAppeals };
