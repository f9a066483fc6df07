/** The demo page. Start reading at `begin`; the SDK does the work, the other modules show it. */
import { connect } from "../sdk/gatehouse.js";
import { chat } from "./chat.js";
import { byId, setText, showProblem } from "./dom.js";
import { explainForm } from "./explain.js";
import { idpForm } from "./idp.js";
import { clearLog, log } from "./log.js";
import { showState, showSteps } from "./panel.js";
import { revokeButton } from "./revoke.js";
import { OldTokens, reuse, show as showReuse } from "./reuse.js";
import { closeSecond, openSecond } from "./second.js";
import { baseUrl, signInForm } from "./sign-in.js";

/**
 * @typedef {object} Visit
 * @property {import("../sdk/client.js").Client} client
 * @property {OldTokens} tokens
 * @property {string} accessToken
 * @property {string} clientId
 * @property {() => void} end
 */

/** @type {Visit | undefined} who is signed in here */
let visit;

/**
 * @param {{accessToken: string, user?: {username: string}}} account
 * @param {string} clientId
 */
function begin({ accessToken, user }, clientId) {
  leave();
  log("note", `signed in as ${user?.username ?? "somebody"}`);
  const client = connect({ baseUrl, clientId, token: accessToken });
  const tokens = new OldTokens(client);
  showState(client, "status", "problem");
  chat(client);
  visit = { client, tokens, accessToken, clientId, end: showSteps(client) };
  client.on("frame", ({ direction, frame }) => log(direction, frame.type, frame));
  client.on("token", () => setText("tokens", String(tokens.count)));
  client.on("loggedOut", () => log("note", "logged out"));
  client.on("disconnected", ({ code, willReconnect, error }) => {
    log("note", `socket ended: ${code} ${error?.problem ?? "closed here"}${willReconnect ? ", comes back" : ""}`);
  });
  client.on("state", ({ state }) => allow(state));
  byId("connection-title").focus();
}

/** @param {import("../sdk/types.js").State} state */
function allow(state) {
  for (const id of ["refresh", "reconnect", "reuse", "logout"]) byId(id).disabled = state !== "connected";
  if (state === "connected") byId("open-second").disabled = byId("second-status").dataset.state !== "disconnected";
}

/** The page shows one visit at a time; the one before is closed, not logged out. */
function leave() {
  visit?.end();
  visit?.client.close();
  visit = undefined;
  closeSecond();
  showReuse();
  setText("tokens", "0");
}

/**
 * @param {string} id
 * @param {(visit: Visit) => unknown} act
 */
function onClick(id, act) {
  byId(id).addEventListener("click", async () => {
    if (visit === undefined) return;
    try {
      await act(visit);
    } catch (error) {
      showProblem("problem", /** @type {any} */ (error));
    }
  });
}

signInForm(begin);
idpForm(begin);
explainForm(() => visit?.client.connection?.session);
revokeButton(() => visit?.client.connection?.subject);
onClick("refresh", ({ client }) => client.refresh());
onClick("reconnect", ({ client }) => client.reconnect());
onClick("reuse", ({ client, tokens, clientId }) => reuse(client, tokens, clientId));
onClick("logout", ({ client }) => client.logout());
onClick("open-second", ({ accessToken, clientId }) => openSecond(accessToken, clientId));
byId("clear").addEventListener("click", clearLog);
