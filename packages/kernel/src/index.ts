export { assert, assertNever, present, AssertionError } from "./assert.js";
export { allocate, cumulativeShare, mulDivFloor, mulDivRound } from "./arithmetic.js";
export { canonicalJson } from "./canonical.js";
export { gs1Digit, luhnDigit, luhnHolds } from "./check-digits.js";
export { checkFields, type FieldSpec, type FieldSpecs } from "./fields.js";
export { asId, isId, type EntryId, type HoldId, type Id, type LotId, type MemberId, type OrderId, type ProductId, type RuleId, type RuleVersionId, type StoreId } from "./ids.js";
export { Problem, refusalOf, type FieldError, type ProblemParams, type Refusal } from "./problem.js";
export {
  addDays, addMonths, businessDate, businessDateAt, dayMs, daysBetween, instant, isBusinessDate, isTimeZone, offsetMsAt, parseInstant,
  startOfDay, timeZone, toRfc3339, wallClock, weekdayOf, type BusinessDate, type Instant, type TimeZone,
} from "./time.js";
export { bps, formatMinorPlain, minor, parseMinor, points, type Bps, type Currency, type Minor, type Points } from "./units.js";
