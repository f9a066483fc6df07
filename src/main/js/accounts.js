/** Local accounts: not part of the core, since most tenants bring an identity provider of their own. */
import { address, post } from "./http.js";
import { platform as browser } from "./platform.js";

/**
 * @typedef {object} Account
 * @property {string} accessToken what `connect` takes as `token`
 * @property {number} expiresIn seconds
 * @property {{id: string, username: string, email?: string, display_name?: string}} user
 */

/** @typedef {{baseUrl: string | URL, clientId: string, platform?: Partial<import("./types.js").Platform>}} Place */

/**
 * Signs a local account in (`POST /v1/login`).
 *
 * @param {Place & {username: string, password: string}} request
 * @returns {Promise<Account>}
 * @throws {import("./problem.js").GatehouseError} `login_refused`, whatever of the three was wrong
 */
export function signIn(request) {
  return call(request, "v1/login", { username: request.username, password: request.password });
}

/**
 * Creates a local account and signs it in (`POST /v1/register`).
 *
 * @param {Place & {username: string, email: string, password: string, displayName?: string, invitation?: string}}
 *     request
 * @returns {Promise<Account>}
 * @throws {import("./problem.js").GatehouseError} `registration_closed`, `invitation_refused`, `username_taken`, or
 *     what is wrong with a field
 */
export function register(request) {
  const { username, email, password, displayName, invitation } = request;
  return call(request, "v1/register", { username, email, password, display_name: displayName, invitation });
}

/** @param {Place} place @param {string} path @param {object} members @returns {Promise<Account>} */
async function call(place, path, members) {
  const platform = browser(place.platform);
  const body = { client_id: place.clientId, ...members };
  const answer = await post(platform, address(place, platform, path), { body });
  return { accessToken: answer.access_token, expiresIn: answer.expires_in, user: answer.user };
}
