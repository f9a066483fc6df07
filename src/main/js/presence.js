import { GatehouseError, asError } from "./problem.js";

/** @typedef {import("./types.js").Frame} Frame */
/** @typedef {import("./types.js").Member} Member */

/**
 * Who is there on a channel, and whether this client is to be seen itself: after each loss it is told anew who is
 * there, and enters again where it had entered.
 */
export class Presence {
  #ask;
  #tell;
  /** @type {Map<string, Member>} */
  #members = new Map();
  /** @type {{data: any} | undefined} what this client says about itself, as long as it is to be seen */
  #own;
  #joined = false;

  /**
   * @param {(action: string, data?: any) => Promise<Frame>} ask rejects while there is no connection
   * @param {(name: keyof import("./types.js").ChannelEvents, detail: any) => void} tell
   */
  constructor(ask, tell) {
    this.#ask = ask;
    this.#tell = tell;
  }

  /** Who is there, as far as is known; empty unless the channel was opened with `presence: true`. */
  get members() {
    return [...this.#members.values()];
  }

  /**
   * To be seen from now on, also after a loss. Without a connection it is told as soon as there is one.
   *
   * @param {any} [data] what is said about oneself: at most 1,024 bytes of JSON
   * @throws {import("./problem.js").GatehouseError} `permission_denied`, `rate_exceeded`, …
   */
  async enter(data = null) {
    this.#own = { data };
    await this.#enter("enter");
  }

  /** As `enter`, for whoever is there already. @param {any} data */
  async update(data) {
    this.#own = { data };
    await this.#enter("update");
  }

  /** Not to be seen any more. */
  async leave() {
    this.#own = undefined;
    if (this.#joined) await this.#ask("leave");
  }

  /**
   * Asks who is there now, also without `presence: true`.
   *
   * @returns {Promise<{members: Member[], whole: boolean}>} `whole` is false where there are more
   */
  async get() {
    const { members, whole } = await this.#ask("get");
    return { members: members.map(readable), whole };
  }

  /** The channel is listened to (again). @returns {Promise<void>} */
  async joined() {
    this.#joined = true;
    try {
      await this.#enter("enter");
    } catch (fault) {
      const error = asError(fault);
      if (error.retry) throw error;
      this.#own = undefined;
      this.#tell("hidden", error);
    }
  }

  /** The channel is not listened to for now. */
  parted() {
    this.#joined = false;
  }

  /** Somebody came or went, or all who are there. @param {Frame} frame */
  received({ action, members }) {
    const told = members.map(readable);
    if (action === "list") this.#members.clear();
    for (const member of told) {
      if (action === "leave") this.#members.delete(member.connectionId);
      else this.#members.set(member.connectionId, member);
    }
    this.#tell("presence", { action, members: told });
  }

  /** @param {"enter" | "update"} action */
  async #enter(action) {
    if (!this.#joined || this.#own === undefined) return;
    try {
      await this.#ask(action, this.#own.data);
    } catch (fault) {
      // Told once there is a connection again.
      if (!(fault instanceof GatehouseError && fault.problem === "not_connected")) throw fault;
    }
  }
}

/** @param {Frame} member @returns {Member} */
function readable({ connection_id, from, data }) {
  return { connectionId: connection_id, from, data };
}
