import { byId } from "./dom.js";
import { log } from "./log.js";
import { baseUrl } from "./sign-in.js";

/** A token this many generations old is reuse at any time; the one before the current has a short leeway. */
const GENERATIONS = 2;

/** The connection tokens of one chain, oldest first, in memory only: what a thief might have copied on the way. */
export class OldTokens {
  /** @type {string[]} */
  #tokens = [];
  #startsOver = false;

  /** @param {import("../sdk/client.js").Client} client */
  constructor(client) {
    client.on("ticket", ({ rotated }) => {
      // An access token was exchanged: the socket begins a chain of its own.
      this.#startsOver = !rotated;
    });
    client.on("token", ({ token }) => {
      if (this.#startsOver) this.#tokens = [];
      this.#startsOver = false;
      this.#tokens.push(token);
    });
  }

  get count() {
    return this.#tokens.length;
  }

  /** How many refreshes are missing until the oldest is old enough. */
  get missing() {
    return Math.max(0, GENERATIONS + 1 - this.#tokens.length);
  }

  get oldest() {
    return this.#tokens[0];
  }
}

/**
 * Lets the oldest token grow old enough, then presents it, as somebody else would.
 *
 * @param {import("../sdk/client.js").Client} client
 * @param {OldTokens} tokens
 * @param {string} clientId
 */
export async function reuse(client, tokens, clientId) {
  show("Rotating the token until the oldest is two generations old …");
  while (tokens.missing > 0) await client.refresh();
  log("note", `POST v1/tickets with the oldest of ${tokens.count} connection tokens`);
  const response = await fetch(new URL("v1/tickets", baseUrl), {
    method: "POST",
    headers: { "Content-Type": "application/json", Authorization: `Bearer ${tokens.oldest}` },
    body: JSON.stringify({ client_id: clientId }),
    credentials: "omit",
    cache: "no-store",
  });
  const answer = await response.json().catch(() => ({}));
  if (response.ok) return show("The server accepted a replaced token. This must not happen.", response.status, "accepted");
  log("note", `refused: ${response.status} ${answer.code}`);
  show(`Refused with ${response.status} ${answer.code}: ${answer.title ?? ""} ${answer.remedy ?? ""}`.trim(), response.status, answer.code);
}

/** @param {string} [text] @param {number} [status] @param {string} [problem] */
export function show(text, status, problem) {
  const place = byId("reuse-result");
  place.hidden = text === undefined;
  place.textContent = text ?? "";
  place.dataset.status = String(status ?? "");
  place.dataset.problem = problem ?? "";
}
