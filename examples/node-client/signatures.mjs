// HTTP Message Signatures (RFC 9421) and Content-Digest (RFC 9530), as far as Fengqiao uses them.
// Only node:crypto; the bytes that are signed are the ones of the guide's worked example.

import { createHash, createPrivateKey, createPublicKey, randomBytes, sign, verify } from "node:crypto";

/** The header Content-Digest of a body. */
export function contentDigest(body) {
  return `sha-256=:${createHash("sha256").update(body).digest("base64")}:`;
}

/** The signature base: one line a component, then the parameters. `values` is in the order of signing. */
export function signatureBase(values, parameters) {
  const lines = Object.entries(values).map(([name, value]) => `"${name}": ${value}`);
  return [...lines, `"@signature-params": ${parameters}`].join("\n");
}

/** The headers of a signed request. `key` is the private key in PEM, `headers` those to be signed, in lower case. */
export function signRequest({ method, address, headers, keyid, key, created, nonce }) {
  const values = { "@method": method, "@target-uri": address, ...headers };
  const named = Object.keys(values).map((name) => `"${name}"`).join(" ");
  const at = created ?? Math.floor(Date.now() / 1000);
  const parameters = `(${named});created=${at};nonce="${nonce ?? randomBytes(16).toString("base64url")}";keyid="${keyid}";alg="ed25519"`;
  const signature = sign(null, Buffer.from(signatureBase(values, parameters)), createPrivateKey(key));
  return { "signature-input": `sig=${parameters}`, signature: `sig=:${signature.toString("base64")}:` };
}

/** Whether a push was signed by one of the node's `keys` (the JWKs of GET /keys), within five minutes. */
export function isPushGenuine({ method, address, headers, body, keys, now = Date.now() / 1000 }) {
  const given = /^[a-z]+=(\(((?:"[^"]+" ?)*)\)((?:;[a-z]+=(?:"[^"]*"|\d+))*))$/.exec(headers["signature-input"] ?? "");
  const signed = /^[a-z]+=:([A-Za-z0-9+/=]+):$/.exec(headers.signature ?? "");
  if (!given || !signed) return false;
  const components = [...given[2].matchAll(/"([^"]+)"/g)].map((found) => found[1]);
  const created = Number(/;created=(\d+)/.exec(given[3])?.[1] ?? 0);
  const keyid = /;keyid="([^"]*)"/.exec(given[3])?.[1];
  const needed = ["@method", "@target-uri", "content-digest"];
  if (!needed.every((name) => components.includes(name)) || Math.abs(now - created) > 300) return false;
  if (headers["content-digest"] !== contentDigest(body)) return false;
  const derived = { "@method": method, "@target-uri": address };
  const values = Object.fromEntries(components.map((name) => [name, derived[name] ?? headers[name]]));
  const jwk = keys.find((each) => each.kid === keyid);
  if (!jwk) return false;
  const key = createPublicKey({ key: { kty: jwk.kty, crv: jwk.crv, x: jwk.x }, format: "jwk" });
  return verify(null, Buffer.from(signatureBase(values, given[1])), key, Buffer.from(signed[1], "base64"));
}
