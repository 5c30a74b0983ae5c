import { isTimeZone, timeZone, type Currency, type TimeZone } from "@regulars/kernel";

export type Mode = "demo" | "production" | "test";

/** Every setting of the program, read once from the environment. */
export interface Config {
  readonly mode: Mode;
  /** Where to listen; 0 takes a free port. */
  readonly host: string;
  readonly port: number;
  /** Proxies in front whose word about the client's address is taken: addresses or networks, separated by commas. */
  readonly trustedProxies: string | null;
  /** One's own PostgreSQL: the role that serves, and the role that migrates. Null: the embedded one. */
  readonly databaseUrl: string | null;
  readonly ownerDatabaseUrl: string | null;
  /** The folder of the embedded database, keys and demo.json. */
  readonly dataDir: string;
  readonly databaseConnections: number;
  readonly currency: Currency;
  readonly timeZone: TimeZone;
  /** The country whose phone numbers may be given without a country code (ISO 3166-1). */
  readonly phoneRegion: string;
  /** `id:base64` of 32 bytes each, the current one first. Null outside production: made once and kept in the data folder. */
  readonly masterKeys: string | null;
  readonly indexKeys: string | null;
  /** Instead of both: a file with them, read again when it changes, so that keys can be changed while the program runs. */
  readonly keysFile: string | null;
  /** Ed25519 seeds of 32 bytes in base64, the current one first: they sign the heads of sealed logs. Null outside production: made once and kept in the data folder. */
  readonly auditSigningKey: string | null;
  /** The file of signed heads; it belongs on another machine or on storage that cannot be rewritten. Null: in the data folder. */
  readonly auditHeadsFile: string | null;
  /** Where browsers find us: `https://members.example.com`. Passkeys are bound to its domain; null: in production there are none, in a demo they work at localhost. */
  readonly publicUrl: string | null;
  /** The rules for passwords of staff: `asvs` (long and unknown) or `mlps3` (what 等保三级 assessors look for). */
  readonly passwordProfile: "asvs" | "mlps3";
  readonly logLevel: "debug" | "info" | "warn" | "error" | "silent";
  /** Requests that may be inside at once before the server answers 503. */
  readonly maxInFlight: number;
  /** How long a request may wait for its turn before the server answers 503. */
  readonly maxWaitMs: number;
  /** How long a shutdown waits for what is in flight. */
  readonly drainMs: number;
}

export class ConfigError extends Error {
  override readonly name = "ConfigError";
  constructor(readonly faults: readonly string[]) {
    super(`The configuration has ${faults.length} fault${faults.length === 1 ? "" : "s"}:\n${faults.map((each) => `  - ${each}`).join("\n")}`);
  }
}

type Env = Readonly<Record<string, string | undefined>>;

/** Reads every setting; throws one `ConfigError` that lists all faults, not the first one. */
export function loadConfig(env: Env): Config {
  const faults: string[] = [];
  const integer = (name: string, fallback: number, min: number, max: number): number => {
    const given = env[name];
    if (given === undefined || given === "") return fallback;
    const value = Number(given);
    if (!Number.isInteger(value) || value < min || value > max) {
      faults.push(`${name} must be a whole number from ${min} to ${max}, not "${given}"`);
      return fallback;
    }
    return value;
  };
  const choice = <T extends string>(name: string, fallback: T, options: readonly T[]): T => {
    const given = env[name];
    if (given === undefined || given === "") return fallback;
    const found = options.find((each) => each === given);
    if (found === undefined) faults.push(`${name} must be one of ${options.join(", ")}, not "${given}"`);
    return found ?? fallback;
  };
  const text = (name: string): string | null => {
    const given = env[name];
    return given === undefined || given === "" ? null : given;
  };

  const mode = choice<Mode>("REGULARS_MODE", "production", ["demo", "production", "test"]);
  const zone = text("REGULARS_TIME_ZONE") ?? "Asia/Shanghai";
  if (!isTimeZone(zone)) faults.push(`REGULARS_TIME_ZONE is not an IANA time zone: "${zone}"`);
  const code = text("REGULARS_CURRENCY") ?? "CNY";
  if (!/^[A-Z]{3}$/.test(code)) faults.push(`REGULARS_CURRENCY must be an ISO 4217 code such as CNY, not "${code}"`);
  const phoneRegion = text("REGULARS_PHONE_REGION") ?? "CN";
  if (!/^[A-Z]{2}$/.test(phoneRegion)) faults.push(`REGULARS_PHONE_REGION must be a two-letter country code, not "${phoneRegion}"`);
  const databaseUrl = text("DATABASE_URL");
  const ownerDatabaseUrl = text("OWNER_DATABASE_URL");
  for (const [name, url] of [["DATABASE_URL", databaseUrl], ["OWNER_DATABASE_URL", ownerDatabaseUrl]] as const) {
    if (url !== null && !/^postgres(ql)?:\/\//.test(url)) faults.push(`${name} must start with postgresql://`);
  }
  if (ownerDatabaseUrl !== null && databaseUrl === null) faults.push("OWNER_DATABASE_URL is set but DATABASE_URL is not");
  const masterKeys = text("REGULARS_MASTER_KEYS");
  const indexKeys = text("REGULARS_INDEX_KEYS");
  const keysFile = text("REGULARS_KEYS_FILE");
  if (keysFile !== null && (masterKeys !== null || indexKeys !== null)) faults.push("REGULARS_KEYS_FILE stands instead of REGULARS_MASTER_KEYS and REGULARS_INDEX_KEYS: give one or the other");
  for (const [name, keys] of [["REGULARS_MASTER_KEYS", masterKeys], ["REGULARS_INDEX_KEYS", indexKeys]] as const) {
    if (keys !== null && !keys.split(",").every((each) => /^[A-Za-z0-9_-]{1,32}:[A-Za-z0-9+/]{43}=$/.test(each.trim()))) {
      faults.push(`${name} must be id:base64 of 32 bytes, several separated by commas, the current one first`);
    }
    if (keys === null && keysFile === null && mode === "production") faults.push(`${name} is required in production; it has no default (or REGULARS_KEYS_FILE)`);
  }
  const auditSigningKey = text("REGULARS_AUDIT_SIGNING_KEY");
  if (auditSigningKey !== null && !auditSigningKey.split(",").every((each) => /^[A-Za-z0-9+/]{43}=$/.test(each.trim()))) {
    faults.push("REGULARS_AUDIT_SIGNING_KEY must be base64 of 32 bytes, several separated by commas, the current one first");
  }
  if (auditSigningKey === null && mode === "production") faults.push("REGULARS_AUDIT_SIGNING_KEY is required in production; it has no default");
  const publicUrl = text("REGULARS_PUBLIC_URL");
  if (publicUrl !== null && !isPublicUrl(publicUrl)) faults.push(`REGULARS_PUBLIC_URL must be https:// and a domain without a path (or http://localhost), not "${publicUrl}"`);
  const config: Config = {
    mode,
    host: text("HOST") ?? "127.0.0.1",
    port: integer("PORT", 8730, 0, 65_535),
    trustedProxies: text("REGULARS_TRUSTED_PROXIES"),
    databaseUrl,
    ownerDatabaseUrl,
    dataDir: text("REGULARS_DATA_DIR") ?? ".regulars",
    databaseConnections: integer("REGULARS_DATABASE_CONNECTIONS", 8, 2, 200),
    currency: { code, minorDigits: integer("REGULARS_CURRENCY_MINOR_DIGITS", 2, 0, 4) },
    timeZone: isTimeZone(zone) ? zone : timeZone("UTC"),
    phoneRegion,
    masterKeys,
    indexKeys,
    keysFile,
    auditSigningKey,
    auditHeadsFile: text("REGULARS_AUDIT_HEADS_FILE"),
    publicUrl,
    passwordProfile: choice("REGULARS_PASSWORD_PROFILE", "asvs", ["asvs", "mlps3"]),
    logLevel: choice("REGULARS_LOG_LEVEL", "info", ["debug", "info", "warn", "error", "silent"]),
    maxInFlight: integer("REGULARS_MAX_IN_FLIGHT", 4_000, 1, 100_000),
    maxWaitMs: integer("REGULARS_MAX_WAIT_MS", 1_500, 10, 60_000),
    drainMs: integer("REGULARS_DRAIN_MS", 15_000, 100, 300_000),
  };
  if (faults.length > 0) throw new ConfigError(faults);
  return config;
}

/** A domain that a browser takes for a passkey: https, or this machine by its name. */
export function isPublicUrl(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, hostname, pathname, search, hash, username } = new URL(text);
  const isName = !/^[\d.]+$/.test(hostname) && !hostname.startsWith("[");
  return (protocol === "https:" || (protocol === "http:" && hostname === "localhost")) && isName && pathname === "/" && search === "" && hash === "" && username === "";
}
