import { connect } from "../sdk/gatehouse.js";
import { byId, setText } from "./dom.js";
import { log } from "./log.js";
import { showState } from "./panel.js";
import { baseUrl } from "./sign-in.js";

/** @type {import("../sdk/client.js").Client | undefined} */
let second;

/**
 * Opens another, independent socket with the access token of the first.
 *
 * @param {string} token
 * @param {string} clientId
 */
export function openSecond(token, clientId) {
  closeSecond();
  const client = connect({ baseUrl, clientId, token });
  second = client;
  showState(client, "second-status", "second-problem");
  client.on("authenticated", ({ connectionId, session }) => {
    setText("second-connection-id", connectionId);
    setText("second-session", session);
    log("note", `second socket connected: ${connectionId}`);
  });
  client.on("disconnected", ({ code, error }) => log("note", `second socket ended: ${code} ${error?.problem ?? "closed here"}`));
  client.on("state", ({ state }) => {
    byId("open-second").disabled = state !== "disconnected";
    if (state === "connected") return;
    for (const id of ["second-connection-id", "second-session"]) setText(id, "–");
  });
}

export function closeSecond() {
  second?.close();
  second = undefined;
}
