import type { Instant, MemberId } from "@regulars/kernel";
import type { Tx } from "../../platform/db/tx.js";
import type { Birthday, EnrolMember, EnrolResult, LookupInput, Member } from "./domain/member.js";

/** Enrols any number of people in one set of statements; answers in the order of the commands. `quiet`: no event per member (imports of history). */
export declare function enrolMembers(tx: Tx, commands: readonly EnrolMember[], now: Instant, options?: { readonly quiet?: boolean }): Promise<readonly EnrolResult[]>;
/** The members with these ids, without personal data; what does not exist is left out. */
export declare function findMembers(tx: Tx, memberIds: readonly MemberId[]): Promise<ReadonlyMap<MemberId, Member>>;
/** Whom each identity (or member number) belongs to, in the order asked; null where nobody has it. One look-up for the whole list. */
export declare function identifyMany(tx: Tx, asked: readonly LookupInput[]): Promise<readonly (MemberId | null)[]>;
/** Birthdays of those who told it. Decrypts: ask only where a rule needs it. */
export declare function birthdaysOf(tx: Tx, memberIds: readonly MemberId[]): Promise<ReadonlyMap<MemberId, Birthday>>;
