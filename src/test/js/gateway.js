import { FakeBrowser, settle } from "./fakes.js";
import { connect } from "../../main/js/gatehouse.js";

/** The answer to a refused request, as the server words it. */
export function problem(status, code, more = {}) {
  const body = { type: `urn:gatehouse:problem:${code}`, title: `Title of ${code}`, status, code, remedy: `Remedy of ${code}`, retry: false, ...more };
  return { status, body, headers: { "Content-Type": "application/problem+json" } };
}

/**
 * A server that hands out a ticket for whatever credential is shown, and rotates connection tokens. What `refuses`
 * answers for a request, if anything, comes first.
 */
export function gateway(refuses = (_request) => undefined) {
  let tickets = 0;
  let tokens = 0;
  const answer = (request) => {
    const refusal = refuses(request);
    if (refusal !== undefined) return refusal;
    const ticket = { ticket: `ght_${++tickets}_and_a_long_secret_part`, expires_in: 15, socket_url: "wss://gate.example.test/v1/socket?client_id=demo" };
    const rotated = request.bearer.startsWith("ghc_") ? { connection_token: `ghc_ticket_${++tokens}` } : {};
    return { status: 201, body: { ...ticket, ...rotated } };
  };
  return new FakeBrowser(answer);
}

/** Connects with a listener on everything; `heard` holds what came, in order, by name. */
export function client(browser, options = {}) {
  const made = connect({ baseUrl: "https://gate.example.test/", clientId: "demo", token: "access-1", platform: browser.platform, ...options });
  const heard = [];
  const names = ["state", "ticket", "opened", "authenticated", "token", "tokenExpiring", "frame", "revoked", "error", "disconnected", "loggedOut"];
  for (const name of /** @type {any[]} */ (names)) made.on(name, (detail) => heard.push({ name, detail }));
  return { client: made, heard, details: (name) => heard.filter((each) => each.name === name).map((each) => each.detail) };
}

export function authenticated(more = {}) {
  return {
    type: "authenticated", connection_id: "c_1", subject: "alice", session: "s_1", token: "ghc_first",
    expires_in: 300, capabilities: { "chat:*": ["subscribe"] }, heartbeat_s: 25, requires_login: false, ...more,
  };
}

/** Opens the newest socket and lets the server greet. */
export async function greet(browser, more = {}) {
  browser.socket.open();
  browser.socket.say(authenticated(more));
  await settle();
}

/** A client that is connected. */
export async function connected(browser, options = {}, more = {}) {
  const made = client(browser, options);
  await settle();
  await greet(browser, more);
  return made;
}
