import { Alarm } from "./alarm.js";
import { Channel } from "./channel.js";
import { GatehouseError, asError } from "./problem.js";

const TRY_AGAIN_MS = 1_000;

/** @typedef {import("./types.js").Frame} Frame */

/** The channels that are listened to: joined again on each new line, and each message handed to its own. */
export class Channels {
  #platform;
  #line;
  /** @type {Map<string, Channel>} */
  #byName = new Map();
  /** @type {Map<string, Alarm>} */
  #again = new Map();

  /**
   * @param {import("./types.js").Platform} platform
   * @param {() => import("./line.js").Line | undefined} line the authenticated one, if there is one
   */
  constructor(platform, line) {
    this.#platform = platform;
    this.#line = line;
  }

  /**
   * The channel of this name; listens from now on. The same one as long as nobody leaves it.
   *
   * @param {string} name
   * @param {import("./types.js").ChannelOptions} [options] heeded the first time
   */
  open(name, options = {}) {
    const there = this.#byName.get(name);
    if (there !== undefined) return there;
    const channel = new Channel(name, options, (frame, type) => this.#ask(frame, type), () => this.#forget(name));
    this.#byName.set(name, channel);
    // Once whoever called has had time to listen.
    queueMicrotask(() => this.#line() !== undefined && this.#join(channel));
    return channel;
  }

  /** @param {Frame} frame @param {boolean} awaited whether a request of ours gets it as its answer */
  received(frame, awaited) {
    if (frame.type === "authenticated") this.#byName.forEach((each) => this.#join(each));
    if (frame.type === "message") this.#byName.get(frame.channel)?.message(frame);
    if (frame.type === "presence" && !awaited) this.#byName.get(frame.channel)?.presence.received(frame);
    if (frame.type === "subscribed" && !awaited) this.#byName.get(frame.channel)?.subscribed(frame);
    if (frame.type === "revoked") this.#lose(frame.unsubscribed ?? []);
  }

  /** Nothing will be joined any more: the client is closed. */
  closed() {
    [...this.#byName.values()].forEach((each) => each.ended());
    this.#again.forEach((each) => each.clear());
  }

  /** @param {Channel} channel */
  async #join(channel) {
    try {
      await channel.join();
    } catch (fault) {
      this.#failed(channel, asError(fault));
    }
  }

  /** @param {Channel} channel @param {GatehouseError} error */
  #failed(channel, error) {
    // Without a line the next one joins it.
    if (this.#line() === undefined || this.#byName.get(channel.name) !== channel) return;
    if (!error.retry) return channel.lost(error);
    const alarm = this.#again.get(channel.name) ?? new Alarm(this.#platform);
    this.#again.set(channel.name, alarm);
    alarm.set(error.retryAfterMs || TRY_AGAIN_MS, () => this.#join(channel));
  }

  /** @param {string[]} names */
  #lose(names) {
    const error = new GatehouseError("permission_denied", "The right to listen was revoked.");
    names.forEach((name) => this.#byName.get(name)?.lost(error));
  }

  /** @param {string} name */
  #forget(name) {
    this.#byName.delete(name);
    this.#again.get(name)?.clear();
    this.#again.delete(name);
  }

  /** @param {Frame} frame @param {string} type @returns {Promise<Frame>} */
  async #ask(frame, type) {
    const line = this.#line();
    if (line === undefined) {
      throw new GatehouseError("not_connected", "There is no connection.", { retry: true });
    }
    return line.ask(frame, type);
  }
}
