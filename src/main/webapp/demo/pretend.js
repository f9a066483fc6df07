/**
 * The demo tenant's pretend identity provider. `./mvnw -Prun` makes its key, has the tenant trust it, and hands the key
 * over in the fragment of this page's address, which no browser sends to a server. Never do this with an identity
 * provider that anybody relies on.
 *
 * @typedef {object} Pretend
 * @property {string} client_id
 * @property {string} issuer
 * @property {string} audience
 * @property {string} page_key API key with the scopes `read` and `revoke`, for the explained verdict and the receipt
 * @property {JsonWebKey & {kid: string}} key private, ES256
 */

/** The life of a token that is signed here, in seconds. */
const LIFE_S = 300;

/** @type {Pretend | undefined} */
export const pretend = handedOver();

/** Reads the fragment and takes it out of the address, so that it is neither bookmarked nor shared. */
function handedOver() {
  const text = new URLSearchParams(location.hash.slice(1)).get("pretend");
  if (text === null) return undefined;
  history.replaceState(null, "", location.pathname);
  try {
    const bytes = Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (each) => each.charCodeAt(0));
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    return undefined;
  }
}

/**
 * Signs an access token (RFC 9068) in this browser.
 *
 * @param {Pretend} idp
 * @param {string} subject
 * @param {string[]} groups
 */
export async function sign({ issuer, audience, client_id, key }, subject, groups) {
  const now = Math.floor(Date.now() / 1000);
  const header = { alg: "ES256", typ: "at+jwt", kid: key.kid };
  const claims = {
    iss: issuer, sub: subject, aud: audience, client_id, groups, iat: now, exp: now + LIFE_S, jti: crypto.randomUUID(),
  };
  const way = { name: "ECDSA", namedCurve: "P-256" };
  const { kty, crv, x, y, d } = key;
  const imported = await crypto.subtle.importKey("jwk", { kty, crv, x, y, d }, way, false, ["sign"]);
  const input = `${base64url(utf8(JSON.stringify(header)))}.${base64url(utf8(JSON.stringify(claims)))}`;
  const signature = await crypto.subtle.sign({ name: "ECDSA", hash: "SHA-256" }, imported, utf8(input));
  return `${input}.${base64url(new Uint8Array(signature))}`;
}

/** @param {string} text */
function utf8(text) {
  return new TextEncoder().encode(text);
}

/** @param {Uint8Array} bytes */
function base64url(bytes) {
  return btoa(String.fromCharCode(...bytes)).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
}
