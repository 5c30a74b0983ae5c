import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from "prom-client";

/** What Prometheus reads at /metrics. Labels are routes, codes and names of ours: never a member, a phone or a key. */
export const registry = new Registry();

let collecting = false;
/** Starts the process's own figures (memory, event loop, garbage collection), once. */
export function collectProcessMetrics(): void {
  if (collecting) return;
  collecting = true;
  collectDefaultMetrics({ register: registry });
}

const registers = [registry];
const seconds = [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2, 5];

export const requestSeconds = new Histogram({ name: "regulars_http_request_seconds", help: "Duration of requests by route and status", labelNames: ["operation", "status"], buckets: seconds, registers });
export const requestsInFlight = new Gauge({ name: "regulars_http_in_flight", help: "Requests inside the server now", registers });
export const requestsShed = new Counter({ name: "regulars_http_shed_total", help: "Requests answered 503 because there was too much to do", labelNames: ["operation"], registers });
export const batchSize = new Histogram({ name: "regulars_batch_size", help: "Requests carried by one transaction", labelNames: ["operation"], buckets: [1, 2, 5, 10, 25, 50, 100, 200, 400], registers });
export const queueLength = new Gauge({ name: "regulars_batch_queue_length", help: "Requests waiting for their batch", labelNames: ["operation"], registers });
export const outboxAgeSeconds = new Gauge({ name: "regulars_outbox_age_seconds", help: "Age of the oldest event not delivered yet", registers });
export const eventsDelivered = new Counter({ name: "regulars_events_delivered_total", help: "Events delivered to reactions", labelNames: ["reaction"], registers });
export const eventsFailed = new Counter({ name: "regulars_events_failed_total", help: "Failed deliveries (they are tried again)", labelNames: ["reaction"], registers });
export const invariantBreaches = new Gauge({ name: "regulars_invariant_breaches", help: "Rows that break an invariant, by name, at the last check", labelNames: ["invariant"], registers });
export const invariantsCheckedAt = new Gauge({ name: "regulars_invariants_checked_timestamp_seconds", help: "When all invariants were last checked", registers });
export const messagesSent = new Counter({ name: "regulars_messages_sent_total", help: "Messages handed to a gateway", labelNames: ["channel", "template"], registers });
export const messagesFailed = new Counter({ name: "regulars_messages_failed_total", help: "Messages that a gateway did not take", labelNames: ["channel", "template"], registers });
export const pipelineStepSeconds = new Gauge({ name: "regulars_nightly_step_seconds", help: "Duration of the last run of a nightly step", labelNames: ["step"], registers });
export const auditDenialsLeftOut = new Counter({ name: "regulars_audit_denials_left_out_total", help: "Denied attempts that were counted and not written to the audit trail", registers });
export const auditSealed = new Counter({ name: "regulars_audit_sealed_total", help: "Entries put into sealed blocks", labelNames: ["log"], registers });
export const auditSealLagSeconds = new Gauge({ name: "regulars_audit_seal_lag_seconds", help: "Age of the oldest entry that is not sealed yet", labelNames: ["log"], registers });
export const auditHeadAt = new Gauge({ name: "regulars_audit_head_timestamp_seconds", help: "When this process last wrote a signed head", registers });
export const auditFindings = new Gauge({ name: "regulars_audit_findings", help: "What the last nightly verification of the seals found", registers });
export const transactionRetries = new Counter({ name: "regulars_transaction_retries_total", help: "Transactions run again after a serialization failure or deadlock", registers });
