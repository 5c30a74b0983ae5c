import { assert, type Instant } from "@regulars/kernel";
import type { Clock } from "../clock.js";
import { errorCode } from "../db/tx.js";
import type { Log } from "../log.js";
import { messagesFailed, messagesSent } from "../metrics.js";
import { problemKind } from "../http/problems.js";

/** A text message. Gateways want the name of a text that was approved and what fills it in, never free words. */
export interface Sms {
  /** E.164. */
  readonly to: string;
  readonly template: "log_in_code";
  readonly params: Readonly<Record<string, string | number>>;
  readonly language: "zh-CN" | "en";
  /** What it belongs to, so that it can be found again without its number. */
  readonly reference: string;
}

/** Hands a message to whoever delivers it. Resolves when it was taken over. */
export interface SmsTransport {
  send(message: Sms): Promise<void>;
}

export const smsUnavailable = problemKind("transports.sms_unavailable", 503, "This deployment sends no text messages yet");

export interface SentSms extends Sms {
  readonly sentAt: Instant;
}

/** Keeps the last messages in memory instead of sending them: for demo and test mode. */
export class FakeSms implements SmsTransport {
  private readonly kept: SentSms[] = [];

  constructor(private readonly clock: Clock, private readonly atMost = 50) {}

  send(message: Sms): Promise<void> {
    this.kept.unshift({ ...message, sentAt: this.clock.now() });
    this.kept.length = Math.min(this.kept.length, this.atMost);
    return Promise.resolve();
  }

  /** The newest first. */
  get messages(): readonly SentSms[] {
    return this.kept;
  }
}

let installed: { readonly transport: SmsTransport; readonly log: Log } | null = null;

/** Gives the process its way to send text messages, once at the start. Null: it has none. */
export function installSms(transport: SmsTransport | null, log: Log): void {
  installed = transport === null ? null : { transport, log };
}

/** Refuses where no message could be sent: before anything is written for one. */
export function requireSms(): void {
  if (installed === null) throw smsUnavailable();
}

/**
 * Sends without anybody waiting for it: for after a commit. What fails is counted and logged by its code alone; a gateway's own words may
 * hold the number.
 */
export function sendSms(message: Sms): void {
  assert(installed !== null, "requireSms comes before sendSms");
  const { transport, log } = installed;
  const { template } = message;
  void handOver(transport, message).catch((error: unknown) => {
    messagesFailed.inc({ channel: "sms", template });
    log.error({ channel: "sms", template, reference: message.reference, code: errorCode(error) ?? "unknown" }, "a message was not taken over");
  });
}

async function handOver(transport: SmsTransport, message: Sms): Promise<void> {
  await transport.send(message);
  messagesSent.inc({ channel: "sms", template: message.template });
}
