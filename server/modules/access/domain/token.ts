/** A bearer token in its parts: `rk_`, a public part by which the key is found, and the secret. */
export interface TokenParts {
  readonly tokenId: string;
  readonly secret: string;
}

const form = /^rk_([0-9a-f]{16})_([A-Za-z0-9_-]{43})$/;

export function formatToken({ tokenId, secret }: TokenParts): string {
  return `rk_${tokenId}_${secret}`;
}

/** Null when the text cannot be one of our tokens: then nothing is looked up. */
export function parseToken(token: string): TokenParts | null {
  const match = form.exec(token);
  const [, tokenId, secret] = match ?? [];
  return tokenId === undefined || secret === undefined ? null : { tokenId, secret };
}

/** What a person may see of it. */
export function tokenStart(tokenId: string): string {
  return `rk_${tokenId}`;
}
