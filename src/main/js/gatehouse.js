/**
 * The entry of the Gatehouse browser client.
 *
 *     import { connect } from "/sdk/gatehouse.js";
 *
 *     const client = connect({ baseUrl: "/", clientId: "acme", token: () => myIdp.accessToken() });
 *     client.on("authenticated", ({ connectionId, subject }) => console.log(connectionId, subject));
 *     client.on("error", ({ message, remedy }) => console.warn(message, remedy));
 *
 * Start reading at `client.js`; the way of one connection is `tickets.js`, `line.js`, `verdict.js`.
 */
import { Client } from "./client.js";

export { GatehouseError } from "./problem.js";
export { mask } from "./text.js";

/**
 * Opens a connection and keeps it: it reconnects, refreshes and watches by itself until `close` or `logout`, or until
 * the server says to stay away. Answers at once, before the first event, so that no listener comes too late.
 *
 * @param {import("./types.js").Options} options where, as whom, and with which token
 * @returns {Client}
 * @throws {TypeError} when an option is missing
 */
export function connect(options) {
  const client = new Client(options);
  client.start();
  return client;
}
