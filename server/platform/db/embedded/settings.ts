import { totalmem } from "node:os";

const mebibyte = 1024 * 1024;

export interface ServerSettings {
  readonly port: number;
  readonly socketDir: string;
  readonly durable: boolean;
}

/**
 * The server's settings as the text of a configuration file. It is written anew at each start; settings of one's own go
 * into `local.conf` beside it, which is read after it and never written.
 */
export function settingsText(settings: ServerSettings): string {
  const lines = { ...common(settings), ...(settings.durable ? durable() : fast()) };
  return [
    "# Written by Regulars at each start. Put settings of your own into local.conf.",
    ...Object.entries(lines).map(([name, value]) => `${name} = ${typeof value === "number" ? value : quoted(value)}`),
    "include_if_exists = 'local.conf'",
    "",
  ].join("\n");
}

export function portIn(text: string): number | null {
  const port = /^port = (\d+)$/m.exec(text)?.[1];
  return port === undefined ? null : Number(port);
}

const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`;

function common(settings: ServerSettings): Record<string, string | number> {
  return {
    listen_addresses: "127.0.0.1",
    port: settings.port,
    unix_socket_directories: settings.socketDir,
    unix_socket_permissions: "0700",
    max_connections: 100,
    password_encryption: "scram-sha-256",
    timezone: "UTC",
    log_timezone: "UTC",
    // Our statements are short: compiling them costs more than it saves.
    jit: "off",
    random_page_cost: "1.1",
    // Tables of entries only grow: a fifth of them is far too much to wait for.
    autovacuum_vacuum_scale_factor: "0.02",
    autovacuum_analyze_scale_factor: "0.02",
    // The detail of an error quotes the values of the row: personal data, which has no place in a log.
    log_error_verbosity: "terse",
    log_checkpoints: "off",
    log_autovacuum_min_duration: -1,
    log_line_prefix: "%m [%p] ",
  };
}

function durable(): Record<string, string | number> {
  const memory = Math.min(totalmem(), process.constrainedMemory() || Number.POSITIVE_INFINITY);
  // A sixteenth of the memory, because the program itself and other ones want theirs; within limits that make sense.
  const shared = Math.min(Math.max(Math.floor(memory / 16 / mebibyte), 64), 512);
  return {
    shared_buffers: `${shared}MB`,
    effective_cache_size: `${shared * 4}MB`,
    work_mem: "16MB",
    maintenance_work_mem: `${Math.min(shared, 256)}MB`,
    fsync: "on",
    synchronous_commit: "on",
    full_page_writes: "on",
    // Enough for a copy of the running server (pg_backup_start).
    wal_level: "replica",
    max_wal_size: "2GB",
    min_wal_size: "128MB",
  };
}

/** For tests: whatever a crash of the machine destroys can be made again. */
function fast(): Record<string, string | number> {
  return {
    shared_buffers: "128MB",
    work_mem: "16MB",
    fsync: "off",
    synchronous_commit: "off",
    full_page_writes: "off",
    wal_level: "minimal",
    max_wal_senders: 0,
    max_wal_size: "2GB",
  };
}
