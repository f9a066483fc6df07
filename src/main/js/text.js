/**
 * Unpadded base64url of the UTF-8 text (RFC 4648 section 5), the form a ticket takes in a subprotocol entry.
 *
 * @param {string} text
 */
export function base64url(text) {
  const binary = String.fromCharCode(...new TextEncoder().encode(text));
  return btoa(binary).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
}

/**
 * What may be shown of a credential: its first eight characters, of a short one its first quarter, and its length.
 *
 * @param {string} credential
 */
export function mask(credential) {
  return `${credential.slice(0, Math.min(8, credential.length / 4))}… (${credential.length} characters)`;
}

const CREDENTIAL_MEMBERS = new Set(["token", "ticket", "access_token", "connection_token", "password"]);
const CREDENTIAL_SHAPE = /^(gh[a-z]_|eyJ[\w-]+\.[\w-]+\.)/;

/**
 * A copy of the value whose credentials are masked, at any depth, so that a log of frames holds none.
 *
 * @template T
 * @param {T} value
 * @param {string} [member] the name the value stands under
 * @returns {T}
 */
export function masked(value, member = "") {
  if (typeof value === "string") {
    const secret = CREDENTIAL_MEMBERS.has(member) || CREDENTIAL_SHAPE.test(value);
    return /** @type {any} */ (secret ? mask(value) : value);
  }
  if (Array.isArray(value)) return /** @type {any} */ (value.map((each) => masked(each, member)));
  if (value === null || typeof value !== "object") return value;
  const members = Object.entries(value).map(([name, each]) => [name, masked(each, name)]);
  return Object.fromEntries(members);
}
