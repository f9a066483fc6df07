import { Channels } from "./channels.js";
import { Keeper } from "./keeper.js";
import { Listeners } from "./listeners.js";
import { platform as browser } from "./platform.js";
import { GatehouseError } from "./problem.js";
import { Session } from "./session.js";

/** @typedef {import("./types.js").Events} Events */

/** What an application holds. The `Keeper` keeps the line up, the `Session` knows who we are on it. */
export class Client {
  #listeners = new Listeners();
  #channels;
  #session;
  #keeper;

  /** @param {import("./types.js").Options} options */
  constructor(options) {
    for (const name of /** @type {const} */ (["baseUrl", "clientId"])) {
      if (!options?.[name]) throw new TypeError(`connect needs \`${name}\``);
    }
    if (!options.token && !options.authUrl) throw new TypeError("connect needs `token` or `authUrl`");
    const platform = browser(options.platform);
    if (!platform.WebSocket) {
      throw new TypeError("there is no WebSocket here: start Node.js 20 with --experimental-websocket, or give `platform: { WebSocket }`");
    }
    const tell = this.#listeners.tell.bind(this.#listeners);
    /** @type {Session} */
    const session = new Session(platform, options, tell, () => this.#keeper.line);
    this.#session = session;
    const channels = new Channels(platform, () => this.#keeper.line);
    this.#channels = channels;
    /** @type {Keeper} */
    this.#keeper = new Keeper(platform, {
      exchange: () => session.exchange(),
      received: (frame, awaited) => {
        session.received(frame, awaited);
        channels.received(frame, awaited);
      },
      otherwise: (error) => session.otherwise(error),
      dropped: () => session.dropped(),
      tell,
    });
  }

  get state() {
    return this.#keeper.state;
  }

  /** What the server said about the present socket; `undefined` while there is none. */
  get connection() {
    return this.#session.connection;
  }

  /** Milliseconds until the present connection must be refreshed (it is, by itself); `NaN` while there is none. */
  get expiresInMs() {
    return this.#session.expiresInMs;
  }

  /**
   * @template {keyof Events} N
   * @param {N} name
   * @param {(detail: Events[N]) => void} listener
   * @returns {() => void} takes the listener off again
   */
  on(name, listener) {
    return this.#listeners.add(name, listener);
  }

  /**
   * Listens to a channel, now or as soon as there is a connection, and again after each loss, with what was missed.
   *
   * @param {string} name
   * @param {import("./types.js").ChannelOptions} [options]
   */
  channel(name, options) {
    return this.#channels.open(name, options);
  }

  /**
   * Has a command done.
   *
   * @param {string} command such as `event.create`; `commands` lists those that there are
   * @param {Record<string, any>} [data]
   * @returns {Promise<any>} what comes of it
   * @throws {import("./problem.js").GatehouseError} `not_connected`, `permission_denied`, `not_found`, …; its
   *   `requiresLogin` tells whether the command is for those who are signed in
   */
  async call(command, data = {}) {
    const line = this.#keeper.line;
    if (line === undefined) throw new GatehouseError("not_connected", "There is no connection.", { retry: true });
    return (await line.ask({ type: "call", command, data }, "result")).data;
  }

  /** Begins, once whoever called has had time to listen. */
  start() {
    this.#keeper.start();
  }

  /** Drops the socket, if any, and connects now; of a wait for a retry, only what the server asked for remains. */
  reconnect() {
    this.#keeper.reconnect();
  }

  /**
   * Refreshes now, in band. Concurrent calls share one refresh, since a connection token is presented once.
   *
   * @param {string} [token] a fresh access token of the same subject; without it the connection token is rotated
   * @returns {Promise<{expiresIn: number}>} seconds until the next
   * @throws {import("./problem.js").GatehouseError} `not_connected`, `credential_refused`, `subject_mismatch`
   */
  refresh(token) {
    return this.#session.refresh(token);
  }

  /**
   * Ends the session on the server, with every socket of it, and forgets the credentials here.
   *
   * @returns {Promise<boolean>} false when the server could not be told: there the session lives on until it expires
   */
  async logout() {
    const confirmed = await this.#session.logout();
    this.close();
    return confirmed;
  }

  /** Ends the connection from this side. The session lives on: `reconnect()` takes it up again. */
  close() {
    this.#channels.closed();
    this.#session.closed();
    this.#keeper.close();
  }
}
