import { createHash, generateKeyPairSync, randomBytes, sign, type KeyObject } from "node:crypto";

/** The least of CBOR (RFC 8949) that an authenticator writes: whole numbers, bytes, texts and maps. */
function cbor(value: number | string | Buffer | ReadonlyMap<number | string, unknown>): Buffer {
  const head = (major: number, n: number): Buffer => (n < 24 ? Buffer.from([(major << 5) | n]) : n < 256 ? Buffer.from([(major << 5) | 24, n]) : Buffer.from([(major << 5) | 25, n >> 8, n & 255]));
  if (typeof value === "number") return value < 0 ? head(1, -1 - value) : head(0, value);
  if (typeof value === "string") return Buffer.concat([head(3, Buffer.byteLength(value)), Buffer.from(value)]);
  if (Buffer.isBuffer(value)) return Buffer.concat([head(2, value.length), value]);
  return Buffer.concat([head(5, value.size), ...[...value].flatMap(([key, each]) => [cbor(key), cbor(each as Buffer)])]);
}

const sha256 = (data: Buffer | string): Buffer => createHash("sha256").update(data).digest();
const text = (bytes: Buffer): string => bytes.toString("base64url");
const present = 0x01;
const verified = 0x04;
const attested = 0x40;

interface Options {
  readonly challenge: string;
  readonly rp?: { readonly id: string };
  readonly rpId?: string;
  readonly user?: { readonly id: string };
}

/** An authenticator in software, with one ES256 key; a test bends what it wants to see refused. */
export class SoftAuthenticator {
  readonly credentialId = randomBytes(32);
  private readonly key: { readonly publicKey: KeyObject; readonly privateKey: KeyObject } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  private userHandle = text(randomBytes(16));
  count = 0;

  constructor(public origin = "http://localhost") {}

  private clientData(type: string, challenge: string): Buffer {
    return Buffer.from(JSON.stringify({ type, challenge, origin: this.origin, crossOrigin: false }));
  }

  private authData(rpId: string, flags: number, more: Buffer = Buffer.alloc(0)): Buffer {
    const counter = Buffer.alloc(4);
    counter.writeUInt32BE(this.count);
    return Buffer.concat([sha256(rpId), Buffer.from([flags]), counter, more]);
  }

  create(options: Options): Readonly<Record<string, unknown>> {
    this.userHandle = options.user?.id ?? this.userHandle;
    const { x, y } = this.key.publicKey.export({ format: "jwk" });
    const coordinate = (part: string | undefined): Buffer => Buffer.from(part ?? "", "base64url");
    const cose = cbor(new Map<number, unknown>([[1, 2], [3, -7], [-1, 1], [-2, coordinate(x)], [-3, coordinate(y)]]));
    const authData = this.authData(options.rp?.id ?? "", present | verified | attested, Buffer.concat([Buffer.alloc(16), Buffer.from([0, this.credentialId.length]), this.credentialId, cose]));
    const attestationObject = cbor(new Map<string, unknown>([["fmt", "none"], ["attStmt", new Map()], ["authData", authData]]));
    const id = text(this.credentialId);
    return { id, rawId: id, type: "public-key", clientExtensionResults: {}, response: { clientDataJSON: text(this.clientData("webauthn.create", options.challenge)), attestationObject: text(attestationObject), transports: ["internal"] } };
  }

  /** `unseen`: without asking for the owner's finger, face or PIN. */
  get(options: Options, { unseen = false }: { readonly unseen?: boolean } = {}): Readonly<Record<string, unknown>> {
    this.count += 1;
    const authData = this.authData(options.rpId ?? "", unseen ? present : present | verified);
    const clientData = this.clientData("webauthn.get", options.challenge);
    const signature = sign("sha256", Buffer.concat([authData, sha256(clientData)]), this.key.privateKey);
    const id = text(this.credentialId);
    return {
      id, rawId: id, type: "public-key", clientExtensionResults: {},
      response: { clientDataJSON: text(clientData), authenticatorData: text(authData), signature: text(signature), userHandle: this.userHandle },
    };
  }
}
