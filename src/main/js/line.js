import { Alarm } from "./alarm.js";
import { Heartbeat } from "./heartbeat.js";
import { GatehouseError } from "./problem.js";
import { Requests } from "./requests.js";
import { base64url } from "./text.js";

const PROTOCOL = "gatehouse.v1";
const HANDSHAKE_MS = 15_000;
/** After `disconnect` the close frame is due; where it does not come we go without it. */
const GOODBYE_MS = 2_000;

/** @typedef {import("./types.js").Frame} Frame */

/**
 * What a line tells its owner. `lost` is the last word and comes once; after `hangUp` nothing comes.
 *
 * @typedef {object} Owner
 * @property {(protocol: string) => void} opened
 * @property {(frame: Frame) => void} sent
 * @property {(frame: Frame, awaited: boolean) => void} received
 * @property {(loss: import("./types.js").Loss) => void} lost
 */

/** One socket, from the handshake with a ticket to its end. It is used once: the next connection is another line. */
export class Line {
  #owner;
  #socket;
  #requests;
  #heartbeat;
  #deadline;
  #authenticated = false;
  /** @type {Frame | undefined} */
  #notice;
  /** @type {Record<string, any> | undefined} */
  #problem;

  /**
   * @param {import("./types.js").Platform} platform
   * @param {import("./types.js").Ticket} ticket
   * @param {Owner} owner
   */
  constructor(platform, ticket, owner) {
    this.#owner = owner;
    this.#requests = new Requests(platform);
    this.#deadline = new Alarm(platform);
    this.#heartbeat = new Heartbeat(platform, {
      ping: () => this.send({ type: "ping" }),
      dead: () => this.#lost({ code: 1006, reason: "no sign of life" }),
    });
    // The ticket rides in the subprotocol list, never in the URL; the server echoes the first entry only.
    const entries = [PROTOCOL, `base64url.ticket.gatehouse.${base64url(ticket.ticket)}`];
    this.#socket = new platform.WebSocket(ticket.socketUrl, entries);
    this.#deadline.set(HANDSHAKE_MS, () => this.#lost({ code: 1006, reason: "handshake took too long" }));
    this.#socket.onopen = () => this.#open();
    this.#socket.onmessage = (event) => this.#receive(event.data);
    this.#socket.onclose = (event) => this.#lost(event);
  }

  /** @param {Frame} frame dropped when the socket is not open: its end is about to be told */
  send(frame) {
    if (this.#socket.readyState !== 1) return;
    this.#socket.send(JSON.stringify(frame));
    this.#owner.sent(frame);
  }

  /**
   * @param {Frame} frame
   * @param {string} answerType
   */
  ask(frame, answerType) {
    return this.#requests.ask(frame, answerType, (numbered) => this.send(numbered));
  }

  /** Something happened to the machine or the network: is the other side still there? */
  check() {
    this.#heartbeat.check();
  }

  /** Ends it from this side, in silence. */
  hangUp() {
    this.#detach(new GatehouseError("not_connected", "This side closed the connection."));
    this.#socket.close(1000);
  }

  #open() {
    if (this.#socket.protocol === PROTOCOL) return this.#owner.opened(PROTOCOL);
    this.#lost({ code: 1002, reason: `the server does not speak ${PROTOCOL}` });
  }

  /** @param {unknown} text */
  #receive(text) {
    this.#heartbeat.heard();
    frames(text).forEach((each) => this.#take(each));
  }

  /** Unknown types pass: an old client must live with a new server. @param {Frame} frame */
  #take(frame) {
    if (frame.type === "authenticated") this.#begin(frame);
    if (frame.type === "unauthorized") this.#problem = frame.problem;
    if (frame.type === "disconnect") this.#expectClose(frame);
    this.#owner.received(frame, this.#requests.answer(frame));
  }

  /** @param {Frame} frame */
  #begin(frame) {
    this.#authenticated = true;
    this.#deadline.clear();
    if (frame.heartbeat_s > 0) this.#heartbeat.start(frame.heartbeat_s);
  }

  /** @param {Frame} frame */
  #expectClose(frame) {
    this.#notice = frame;
    this.#deadline.set(GOODBYE_MS, () => this.#lost({ code: 1006, reason: "" }));
  }

  /** @param {{code: number, reason: string}} end */
  #lost({ code, reason }) {
    const loss = { code, reason, authenticated: this.#authenticated, notice: this.#notice, problem: this.#problem };
    this.#detach(new GatehouseError("connection_lost", "The connection ended before the answer came.", { retry: true }));
    // On a dead network the browser's own `close` event may take minutes; it is no longer listened to.
    this.#socket.close();
    this.#owner.lost(loss);
  }

  /** @param {Error} error what those who wait for an answer get instead */
  #detach(error) {
    this.#socket.onopen = this.#socket.onmessage = this.#socket.onclose = null;
    this.#heartbeat.stop();
    this.#deadline.clear();
    this.#requests.end(error);
  }
}

/** What a message holds: a frame, or an array of them. @param {unknown} text @returns {Frame[]} */
function frames(text) {
  try {
    return [JSON.parse(String(text))].flat().filter((each) => typeof each?.type === "string");
  } catch {
    return [];
  }
}
