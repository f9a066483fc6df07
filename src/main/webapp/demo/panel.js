import { byId, setText, showProblem } from "./dom.js";

/**
 * Shows a client's state and what ended it.
 *
 * @param {import("../sdk/client.js").Client} client
 * @param {string} statusId
 * @param {string} problemId
 */
export function showState(client, statusId, problemId) {
  const pill = byId(statusId);
  const show = (/** @type {string} */ text) => {
    pill.dataset.state = client.state;
    pill.textContent = text;
  };
  delete pill.dataset.cut;
  pill.dataset.code = "";
  showProblem(problemId);
  show(client.state);
  client.on("state", ({ state }) => show(state));
  client.on("authenticated", () => {
    pill.dataset.code = "";
    delete pill.dataset.cut;
    showProblem(problemId);
  });
  client.on("error", (error) => showProblem(problemId, error));
  client.on("disconnected", ({ code, willReconnect, error }) => {
    pill.dataset.code = String(code);
    if (willReconnect || error === undefined) return;
    pill.dataset.cut = error.problem;
    show(`cut: ${error.problem}`);
  });
}

/**
 * Shows the way of the first socket: ticket, socket, identity, and the time it has left.
 *
 * @param {import("../sdk/client.js").Client} client
 * @returns {() => void} stops the countdown
 */
export function showSteps(client) {
  client.on("state", ({ state }) => state !== "connected" && forget());
  client.on("ticket", ({ ticket, expiresIn, rotated }) => {
    const origin = rotated ? "the connection token" : "the access token";
    done("ticket", `${ticket}, single use, ${expiresIn} s, for ${origin}`);
  });
  client.on("opened", ({ protocol }) => done("socket", `open, ${protocol}; the ticket is used up`));
  client.on("authenticated", (connection) => {
    done("identity", "authenticated by the server's first frame");
    setText("connection-id", connection.connectionId);
    setText("session", connection.session);
    setText("subject", connection.subject);
    setText("capabilities", capabilities(connection.capabilities));
  });
  client.on("revoked", ({ capabilities: left }) => setText("capabilities", capabilities(left)));
  const countdown = setInterval(() => remaining(client.expiresInMs), 250);
  return () => clearInterval(countdown);
}

/** @param {number} ms `NaN` when there is no connection */
function remaining(ms) {
  setText("expires", Number.isNaN(ms) ? "–" : `${Math.max(0, Math.ceil(ms / 1000))} s`);
}

function forget() {
  for (const [step, text] of [["ticket", "not asked for yet"], ["socket", "not open"], ["identity", "nobody"]]) {
    setText(step, text);
    delete byId(`step-${step}`).dataset.done;
  }
  for (const id of ["connection-id", "session", "subject", "capabilities"]) setText(id, "–");
}

/** @param {string} step @param {string} text */
function done(step, text) {
  setText(step, text);
  byId(`step-${step}`).dataset.done = "";
}

/** @param {Record<string, string[]>} granted */
function capabilities(granted) {
  const lines = Object.entries(granted).map(([pattern, operations]) => `${pattern}: ${operations.join(", ")}`);
  return lines.length === 0 ? "none" : lines.join("\n");
}
