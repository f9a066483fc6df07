import { address, post } from "./http.js";
import { GatehouseError } from "./problem.js";

/**
 * Exchanges a credential for a single-use ticket (`POST /v1/tickets`). The credential travels in the header only, and
 * the successor of a connection token is kept before anything else happens.
 *
 * @param {import("./types.js").Platform} platform
 * @param {import("./types.js").Options} options
 * @param {import("./credentials.js").Credentials} credentials
 * @returns {Promise<import("./types.js").Ticket>}
 */
export function exchange(platform, options, credentials) {
  const url = address(options, platform, "v1/tickets");
  const body = { client_id: options.clientId, capabilities: options.capabilities };
  return credentials.use("ticket", async (bearer) => read(await post(platform, url, { bearer, body }), options));
}

/** @param {any} answer @param {{batch?: boolean}} options @returns {import("./types.js").Ticket} */
function read(answer, { batch = true }) {
  const { ticket, expires_in: expiresIn, socket_url: socketUrl, connection_token: connectionToken } = answer ?? {};
  if (typeof ticket !== "string" || ticket === "" || !/^wss?:\/\//.test(socketUrl)) {
    throw new GatehouseError("answer_malformed", "The server's answer holds no usable ticket.", {
      remedy: "Check that the base URL names the gateway.", retry: true,
    });
  }
  return { ticket, expiresIn, socketUrl: batch ? `${socketUrl}&batch=true` : socketUrl, connectionToken };
}
