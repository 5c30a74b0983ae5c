import { dayMs, type Instant } from "@regulars/kernel";

export type PasswordProfile = "asvs" | "mlps3";

export interface PasswordRule {
  readonly minLength: number;
  /** Of upper case, lower case, digits and signs; a Chinese character counts as a sign. */
  readonly classes: number;
  /** Null: as long as nobody knows it. */
  readonly maxAgeDays: number | null;
  readonly formerNotReused: number;
}

/** SE-03. `asvs`: long and unknown; `mlps3`: what assessors of 等保三级 look for, on top of it. */
export const passwordRules: Readonly<Record<PasswordProfile, PasswordRule>> = {
  asvs: { minLength: 12, classes: 1, maxAgeDays: null, formerNotReused: 0 },
  mlps3: { minLength: 12, classes: 4, maxAgeDays: 90, formerNotReused: 5 },
};

export const longestPassword = 128;

export type PasswordFault = "too_short" | "too_long" | "too_few_classes" | "too_common" | "contains_login" | "contains_context";

/**
 * Words that stand at the start of the published lists of stolen passwords, and those of Chinese keyboards, which the lists know less of.
 * Two of them, repeated, or with digits and signs around: all of it is looked through. The published list itself comes with a package.
 */
const commonWords = ("password passw0rd qwerty qwertyuiop asdfgh asdfghjkl zxcvbn zxcvbnm iloveyou admin administrator welcome letmein monkey dragon football baseball sunshine princess master " +
  "superman batman shadow michael jordan ashley daniel charlie jessica michelle nicole hannah summer winter spring autumn flower secret login access hello freedom whatever trustno computer internet " +
  "google facebook microsoft windows apple samsung starwars pokemon naruto liverpool chelsea arsenal barcelona changeme default guest test testing temp user root system server manager support " +
  "woaini woaini1314 woai laopo laogong baobei aiqing qinai kuaile shengri xingfu jiayou tiantang huanying zhangwei wangwei wangfang liwei lina mingtian jintian shijie zuguo gongsi mendian shouji wangyut aini nihao zhongguo beijing shanghai guangzhou shenzhen tiankong xiaoming mima yonghu guanliyuan chaoshi huiyuan changke regulars member store cashier company office " +
  "abc abcd abcdef abcdefg abcdefgh qaz wsx qazwsx qwe asd zxc qweasd qweasdzxc aaa").split(" ");
const wordSet = new Set(commonWords);
const leet: Readonly<Record<string, string>> = { "0": "o", "1": "l", "3": "e", "4": "a", "5": "s", "7": "t", "@": "a", "$": "s", "!": "i" };

/** Whose password it is to be, and what a guesser who knows the place would try first. */
export interface PasswordContext {
  readonly login: string;
  /** Names: of the person, of the programme, of the product. */
  readonly names: readonly string[];
}

/** Everything that is wrong with a password, in an order that helps the person. `common`: the passwords that are tried first, in lower case. */
export function faultsOf(password: string, { login, names }: PasswordContext, rule: PasswordRule, common: ReadonlySet<string> = new Set()): readonly PasswordFault[] {
  const length = Array.from(password).length;
  const classes = [/\p{Lu}/u, /\p{Ll}/u, /\p{Nd}/u, /[^\p{Lu}\p{Ll}\p{Nd}]/u].filter((each) => each.test(password)).length;
  const lower = password.toLowerCase();
  return [
    ...(length < rule.minLength ? ["too_short" as const] : []),
    ...(length > longestPassword ? ["too_long" as const] : []),
    ...(classes < rule.classes ? ["too_few_classes" as const] : []),
    ...(isCommon(lower, common) ? ["too_common" as const] : []),
    ...(login.length >= 4 && lower.includes(login.toLowerCase()) ? ["contains_login" as const] : []),
    ...(isMadeOf(lower, [login, ...names]) ? ["contains_context" as const] : []),
  ];
}

const fewestOwnLetters = 4;

/** Names with little of one's own beside them: a name alone takes no guessing, and a sentence may mention it. */
function isMadeOf(lower: string, names: readonly string[]): boolean {
  const parts = names.flatMap((each) => [each, ...each.split(/[^\p{L}\p{N}]+/u)]).map((each) => each.toLowerCase()).filter((each) => each.length >= 3 || /\p{Script=Han}{2}/u.test(each));
  const left = [...new Set(parts)].sort((a, b) => b.length - a.length).reduce((text, part) => text.replaceAll(part, " "), lower);
  return left !== lower && left.replaceAll(/[^\p{L}]/gu, "").length < fewestOwnLetters;
}

/**
 * Nothing but digits (a birthday, a phone, 5201314…), one thing again and again, a run of neighbours, a password of the published list as it is or
 * with digits and signs around it, or nothing but common words with digits and signs between them.
 */
export function isCommon(lower: string, common: ReadonlySet<string> = new Set()): boolean {
  if (/^[\d\s.\-/]+$/.test(lower) || isRepeated(lower) || isRun(lower) || common.has(lower)) return true;
  const spelled = (text: string): string => text.replaceAll(/[0134579@$!]/g, (sign) => leet[sign] ?? sign);
  const core = lower.replaceAll(/^[^\p{L}]+|[^\p{L}]+$/gu, "");
  if ([core, spelled(core), spelled(lower)].some((text) => common.has(text))) return true;
  return [lower, spelled(lower), spelled(core)].some((text) => {
    const words = text.split(/[^\p{L}]+/u).filter((each) => each !== "");
    return words.length <= 2 && words.every((word) => wordSet.has(word) || isRepeated(word) || isRun(word) || twoWords(word));
  });
}

function twoWords(word: string): boolean {
  for (let cut = 3; cut <= word.length - 3; cut += 1) if (wordSet.has(word.slice(0, cut)) && wordSet.has(word.slice(cut))) return true;
  return false;
}

function isRepeated(text: string): boolean {
  for (let size = 1; size * 2 <= text.length && size <= 6; size += 1) if (text === text.slice(0, size).repeat(mulCeil(text.length, size)).slice(0, text.length)) return true;
  return false;
}

/** How many pieces of a size cover a length. */
function mulCeil(length: number, size: number): number {
  let pieces = 0;
  while (pieces * size < length) pieces += 1;
  return pieces;
}

// Along the keyboard, and down it.
const rows = ["01234567890", "abcdefghijklmnopqrstuvwxyz", "qwertyuiop", "asdfghjkl", "zxcvbnm", "1qaz", "2wsx", "3edc", "4rfv", "5tgb", "6yhn", "7ujm"];
const runs = [...rows, ...rows.map((row) => Array.from(row).reverse().join(""))];

/** Made of pieces of keyboard rows or of the alphabet, each at least three long. */
function isRun(text: string): boolean {
  let at = 0;
  while (at < text.length) {
    const longest = Math.max(...runs.map((run) => {
      let size = 0;
      while (at + size < text.length && run.includes(text.slice(at, at + size + 1))) size += 1;
      return size;
    }));
    if (longest < 3) return false;
    at += longest;
  }
  return true;
}

export function isOutdated(changedAt: Instant | null, rule: PasswordRule, now: Instant): boolean {
  return changedAt !== null && rule.maxAgeDays !== null && changedAt + rule.maxAgeDays * dayMs <= now;
}
