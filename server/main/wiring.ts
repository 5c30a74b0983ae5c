import { authenticate, authenticateStaff, setKnownPermissions } from "../modules/access/index.js";
import { invariants as accessInvariants } from "../modules/access/invariants.js";
import { routes as accessRoutes } from "../modules/access/routes.js";
import { invariants as analyticsInvariants } from "../modules/analytics/invariants.js";
import { refreshDays } from "../modules/analytics/jobs.js";
import { analyticsRoutes } from "../modules/analytics/routes.js";
import { allApprovables } from "../modules/approvals/index.js";
import { invariants as approvalsInvariants } from "../modules/approvals/invariants.js";
import { rotateStaffSecrets } from "../modules/access/jobs.js";
import { expireApprovals } from "../modules/approvals/jobs.js";
import { routes as approvalsRoutes } from "../modules/approvals/routes.js";
import { invariants as auditInvariants } from "../modules/audit/invariants.js";
import { verifySeals } from "../modules/audit/jobs.js";
import { auditRoutes } from "../modules/audit/routes.js";
import { invariants as cardsInvariants } from "../modules/cards/invariants.js";
import { endExpiredNightly, forgetUsedMemberCodes, remindOfCardEnds, runBatch, takeUpSilentBatches } from "../modules/cards/jobs.js";
import { cardsReactions } from "../modules/cards/reactions.js";
import { routes as cardsRoutes } from "../modules/cards/routes.js";
import { invariants as catalogInvariants } from "../modules/catalog/invariants.js";
import { routes as catalogRoutes } from "../modules/catalog/routes.js";
import { invariants as exportsInvariants } from "../modules/exports/invariants.js";
import { emptyExpiredCopies, makeDataCopies, makeMemberLists, tendMemberLists } from "../modules/exports/jobs.js";
import { exportsRoutes } from "../modules/exports/routes.js";
import { cardDataParts, cardTimeline } from "../modules/cards/index.js";
import { gameDataParts } from "../modules/games/index.js";
import { memberDataParts, memberTimeline, type OwnDataPart, type TimelinePart } from "../modules/members/index.js";
import { orderDataParts, orderTimeline } from "../modules/orders/index.js";
import { pointsDataParts, pointsTimeline } from "../modules/points/index.js";
import { tagDataParts, tagTimeline } from "../modules/segments/index.js";
import { tierDataParts, tierTimeline } from "../modules/tiers/index.js";
import { invariants as gamesInvariants } from "../modules/games/invariants.js";
import { gamesRoutes } from "../modules/games/routes.js";
import { invariants as ledgerInvariants } from "../modules/ledger/invariants.js";
import { invariants as leavingInvariants } from "../modules/leaving/invariants.js";
import { forfeitLateNightly } from "../modules/leaving/jobs.js";
import { leavingRoutes } from "../modules/leaving/routes.js";
import { authenticateMember, logInTimeline, ownLogInParts } from "../modules/me/index.js";
import { invariants as meInvariants } from "../modules/me/invariants.js";
import { forgetMemberLogIns } from "../modules/me/jobs.js";
import { routes as meRoutes } from "../modules/me/routes.js";
import { invariants as membersInvariants } from "../modules/members/invariants.js";
import { endTimedFreezes, rotateMemberKeys } from "../modules/members/jobs.js";
import { routes as membersRoutes } from "../modules/members/routes.js";
import { invariants as mergingInvariants } from "../modules/merging/invariants.js";
import { findCandidatesNightly } from "../modules/merging/jobs.js";
import { mergeTimeline } from "../modules/merging/index.js";
import { mergingRoutes } from "../modules/merging/routes.js";
import { invariants as offersInvariants } from "../modules/offers/invariants.js";
import { pruneLimits, replayRules } from "../modules/offers/jobs.js";
import { routes as offersRoutes } from "../modules/offers/routes.js";
import { invariants as ordersInvariants } from "../modules/orders/invariants.js";
import { releaseParkedNightly, releaseParkedReturns } from "../modules/orders/jobs.js";
import { routes as ordersRoutes } from "../modules/orders/routes.js";
import { invariants as pointsInvariants } from "../modules/points/invariants.js";
import { pointsReactions } from "../modules/points/reactions.js";
import { routes as pointsRoutes } from "../modules/points/routes.js";
import { invariants as segmentsInvariants } from "../modules/segments/invariants.js";
import { segmentsReactions } from "../modules/segments/reactions.js";
import { segmentsRoutes } from "../modules/segments/routes.js";
import { invariants as storesInvariants } from "../modules/stores/invariants.js";
import { routes as storesRoutes } from "../modules/stores/routes.js";
import { invariants as tiersInvariants } from "../modules/tiers/invariants.js";
import { tiersReactions } from "../modules/tiers/reactions.js";
import { tiersRoutes } from "../modules/tiers/routes.js";
import { OffsetClock, type Clock } from "../platform/clock.js";
import type { Invariant } from "../platform/db/invariants.js";
import type { Database } from "../platform/db/tx.js";
import type { Reaction } from "../platform/events/events.js";
import { comesWithSession, type Caller } from "../platform/http/caller.js";
import type { SessionSource } from "../platform/http/client.js";
import type { Route } from "../platform/http/route.js";
import type { Job } from "../platform/jobs/jobs.js";
import type { NightlyStep } from "../platform/pipeline/pipeline.js";
import { testClockRoutes } from "../platform/test-clock.js";
import { importJobs } from "./imports/jobs.js";
import { importRoutes } from "./imports/routes.js";
import { noticeRoutes } from "./notices/routes.js";
import { systemRoutes } from "./system/routes.js";
import { timelineRoutes } from "./timeline/routes.js";

/** The routes of every module: the whole of the contract. */
export function moduleRoutes(): readonly Route[] {
  return [...storesRoutes, ...catalogRoutes, ...auditRoutes, ...approvalsRoutes, ...accessRoutes, ...membersRoutes, ...cardsRoutes, ...segmentsRoutes, ...pointsRoutes, ...tiersRoutes, ...offersRoutes, ...gamesRoutes, ...ordersRoutes, ...mergingRoutes, ...exportsRoutes, ...leavingRoutes, ...importRoutes, ...meRoutes, ...analyticsRoutes, ...noticeRoutes, ...timelineRoutes(timelineParts()), ...systemRoutes(moduleInvariants)];
}

/** What each module keeps of a member, for the member's own copy. */
export function ownDataParts(): readonly OwnDataPart[] {
  return [...memberDataParts, ...cardDataParts, ...tagDataParts, ...pointsDataParts, ...tierDataParts, ...gameDataParts, ...orderDataParts, ...ownLogInParts];
}

/** What each module knows of a member's time. */
export function timelineParts(): readonly TimelinePart[] {
  return [orderTimeline, pointsTimeline, tierTimeline, cardTimeline, ...memberTimeline, tagTimeline, mergeTimeline, logInTimeline];
}

export function moduleReactions(): readonly Reaction[] {
  return [...cardsReactions, ...segmentsReactions, ...pointsReactions, ...tiersReactions];
}

export function moduleJobs(): readonly Job[] {
  return [expireApprovals, rotateStaffSecrets, rotateMemberKeys, endTimedFreezes, forgetUsedMemberCodes, runBatch, takeUpSilentBatches, replayRules, pruneLimits, releaseParkedReturns, ...importJobs, makeDataCopies(ownDataParts), emptyExpiredCopies, makeMemberLists, tendMemberLists, forgetMemberLogIns, refreshDays];
}

/** What modules do at night besides the steps whose place is fixed. */
export function moduleSteps(): readonly NightlyStep[] {
  return [verifySeals, releaseParkedNightly, endExpiredNightly, remindOfCardEnds, findCandidatesNightly, forfeitLateNightly];
}

export function moduleInvariants(): readonly Invariant[] {
  return [
    ...storesInvariants, ...catalogInvariants, ...auditInvariants, ...approvalsInvariants, ...accessInvariants, ...ledgerInvariants, ...membersInvariants, ...cardsInvariants, ...segmentsInvariants,
    ...pointsInvariants, ...tiersInvariants, ...offersInvariants, ...gamesInvariants, ...ordersInvariants, ...mergingInvariants, ...exportsInvariants, ...leavingInvariants, ...meInvariants, ...analyticsInvariants,
  ];
}

/** Every permission there is: what the routes ask for, and what approving takes. */
export function permissionsOf(): readonly string[] {
  const ownClock = new OffsetClock();
  return [...new Set([...moduleRoutes(), ...testClockRoutes(ownClock, () => Promise.resolve()), ...allApprovables()].map((each) => each.permission))].filter((each) => each !== "public" && !comesWithSession(each)).sort();
}

/** Whom a bearer token stands for, in this process. */
export function authenticator(database: Database, clock: Clock): (token: string) => Promise<Caller | null> {
  setKnownPermissions(permissionsOf());
  return (token) => authenticate(database, token, clock.now());
}

/** Whose session a cookie is. */
export function sessionSource(database: Database, clock: Clock): SessionSource {
  return { staff: (token, options) => authenticateStaff(database, token, options, clock.now()), member: (token) => authenticateMember(database, token, clock.now()) };
}
