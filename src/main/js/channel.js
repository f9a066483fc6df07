import { Listeners } from "./listeners.js";
import { Presence } from "./presence.js";
import { Reading } from "./reading.js";

/** @typedef {import("./types.js").ChannelEvents} ChannelEvents */
/** @typedef {import("./types.js").Frame} Frame */
/** @typedef {import("./types.js").Message} Message */

/**
 * A channel that is listened to, over as many sockets as it takes. After each loss it asks for what it missed; where
 * the server cannot tell all of it, `gap` says so, and nothing else ever does.
 */
export class Channel {
  #ask;
  #left;
  #listeners = new Listeners();
  /** @type {Set<Reading>} */
  #readings = new Set();
  /** @type {{epoch: string, offset: number} | undefined} the last message that is known here */
  #position;
  #echo;
  #shown;

  /**
   * @param {string} name
   * @param {import("./types.js").ChannelOptions} options
   * @param {(frame: Frame, answerType: string) => Promise<Frame>} ask rejects while there is no connection
   * @param {() => void} left
   */
  constructor(name, { echo = true, presence = false, since }, ask, left) {
    this.name = name;
    this.#echo = echo;
    this.#shown = presence;
    this.#position = since;
    this.#ask = ask;
    this.#left = left;
    /** Who is there. */
    this.presence = new Presence(
      (action, data) => ask({ type: "presence", channel: name, action, data }, action === "get" ? "presence" : "result"),
      (event, detail) => this.#listeners.tell(event, detail),
    );
  }

  /** The last message that is known here, for `since` in a later life; `undefined` before the first `joined`. */
  get position() {
    return this.#position;
  }

  /**
   * @template {keyof ChannelEvents} N
   * @param {N} event
   * @param {(detail: ChannelEvents[N]) => void} listener
   * @returns {() => void} takes the listener off again
   */
  on(event, listener) {
    return this.#listeners.add(event, listener);
  }

  /**
   * @param {any} data anything that JSON can say
   * @param {{key?: string}} [options] `key`: what is sent again with it within two minutes is there once
   * @returns {Promise<{epoch: string, offset: number}>} where it stands
   * @throws {import("./problem.js").GatehouseError} `not_connected`, `permission_denied`, `rate_exceeded`, …
   */
  async publish(data, options = {}) {
    const frame = { type: "publish", channel: this.name, data, ...options };
    return (await this.#ask(frame, "result")).data;
  }

  /**
   * What was said.
   *
   * @param {{since?: {epoch: string, offset: number}, limit?: number}} [options]
   * @returns {Promise<{messages: Message[], whole: boolean}>} the oldest first; `whole` is false where something is
   *   missing after `since`
   */
  async history(options = {}) {
    const { data } = await this.#ask({ type: "history", channel: this.name, ...options }, "result");
    return { messages: data.messages.map(readable), whole: data.whole };
  }

  /** Listens no more. */
  leave() {
    this.#left();
    this.ended();
    // Where there is no connection there is nothing to take back.
    this.#ask({ type: "unsubscribe", channel: this.name }, "result").catch(() => {});
  }

  /** All messages from now on, one after the other: `for await (const message of channel)`. Ends with `leave()`. */
  [Symbol.asyncIterator]() {
    const reading = new Reading(() => void this.#readings.delete(reading));
    this.#readings.add(reading);
    return reading;
  }

  /** There is a connection (again). @returns {Promise<void>} */
  async join() {
    this.presence.parted();
    const how = { echo: this.#echo, presence: this.#shown || undefined, since: this.#position };
    this.subscribed(await this.#ask({ type: "subscribe", channel: this.name, ...how }, "subscribed"));
    await this.presence.joined();
  }

  /** The server says from where on we listen. @param {Frame} frame */
  subscribed({ epoch, offset, recovered, messages = [] }) {
    const before = this.#position;
    messages.forEach((/** @type {Frame} */ each) => this.message(each));
    this.#position = { epoch, offset };
    this.#listeners.tell("joined", { epoch, offset, recovered: recovered === true });
    if (before !== undefined && !recovered) this.#listeners.tell("gap", { before, after: this.#position });
  }

  /** @param {Frame} frame */
  message(frame) {
    const known = this.#position;
    if (known !== undefined && known.epoch === frame.epoch && frame.offset <= known.offset) return;
    this.#position = { epoch: frame.epoch, offset: frame.offset };
    const message = readable(frame);
    this.#listeners.tell("message", message);
    this.#readings.forEach((each) => each.push(message));
  }

  /** The right to listen was lost, or refused. @param {import("./problem.js").GatehouseError} [error] */
  lost(error) {
    this.#left();
    this.ended();
    this.#listeners.tell("lost", error);
  }

  /** Nothing will come any more. */
  ended() {
    this.#readings.forEach((each) => each.end());
  }
}

/** @param {Frame} frame @returns {Message} */
function readable({ channel, data, epoch, offset, published_at, from }) {
  return { channel, data, epoch, offset, publishedAt: new Date(published_at), from };
}
