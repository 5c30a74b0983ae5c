import { asId } from "@regulars/kernel";
import { z } from "zod";

const moment = z.iso.datetime({ offset: true }).meta({ pattern: undefined });
const encoded = (max: number) => z.string().min(1).max(max).regex(/^[A-Za-z0-9_-]+$/).describe("base64url");
const name = z.string().trim().min(1).max(60).regex(/^[^\p{Cc}]*$/u, { error: "control_characters" });

// What browsers send beside the parts that are read is left out, not refused: it grows with each of their releases.
const MadeCredentialShape = z.object({
  id: encoded(1_400), rawId: encoded(1_400), type: z.literal("public-key"),
  response: z.object({ clientDataJSON: encoded(4_000), attestationObject: encoded(20_000), transports: z.array(z.string().max(20).regex(/^[a-z-]+$/)).max(10).optional() }),
}).meta({ id: "MadeCredential" });
const SignedCredentialShape = z.object({
  id: encoded(1_400), rawId: encoded(1_400), type: z.literal("public-key"),
  response: z.object({ clientDataJSON: encoded(4_000), authenticatorData: encoded(4_000), signature: encoded(2_000), userHandle: encoded(100).nullable().optional() }),
}).meta({ id: "SignedCredential" });

const Descriptors = z.array(z.object({ id: z.string(), type: z.literal("public-key"), transports: z.array(z.string()).optional() }));
export const PasskeyRequestShape = z.object({
  challengeId: z.uuid(),
  options: z.object({ rpId: z.string(), challenge: z.string(), timeout: z.int(), allowCredentials: Descriptors, userVerification: z.literal("required") }).describe("For navigator.credentials.get, in its JSON form"),
}).meta({ id: "PasskeyRequest" });
export const PasskeyCreationShape = z.object({
  challengeId: z.uuid(),
  options: z.object({
    rp: z.object({ id: z.string(), name: z.string() }), user: z.object({ id: z.string(), name: z.string(), displayName: z.string() }), challenge: z.string(),
    pubKeyCredParams: z.array(z.object({ alg: z.int(), type: z.literal("public-key") })), timeout: z.int(), excludeCredentials: Descriptors, attestation: z.literal("none"),
    authenticatorSelection: z.object({ residentKey: z.literal("required"), requireResidentKey: z.boolean(), userVerification: z.literal("required") }),
  }).describe("For navigator.credentials.create, in its JSON form"),
}).meta({ id: "PasskeyCreation" });
export const PasskeyShape = z.object({
  passkeyId: z.uuid(), name: z.string(), createdAt: moment, lastUsedAt: moment.nullable(), isSynced: z.boolean().describe("Kept by a provider, on several devices"),
}).meta({ id: "Passkey" });
export const PasskeysShape = z.object({ items: z.array(PasskeyShape) }).meta({ id: "Passkeys" });
export const AddPasskeyBody = z.strictObject({ challengeId: z.uuid(), name, credential: MadeCredentialShape });
export const SignedBody = z.strictObject({ challengeId: z.uuid(), credential: SignedCredentialShape });
export const RenamePasskeyBody = z.strictObject({ name });
export const PasskeyParams = z.object({ passkeyId: z.uuid().transform((text) => asId<"passkey">(text.toLowerCase())) });

export const LogInWaysShape = z.object({
  password: z.object({ minLength: z.int(), maxLength: z.int(), classes: z.int().describe("Of upper case, lower case, digits and signs"), maxAgeDays: z.int().nullable(), formerNotReused: z.int() }),
  passkeyHost: z.string().nullable().describe("The domain at which passkeys work; null: nowhere"),
}).meta({ id: "LogInWays" });
