import { Authority } from "./authority.js";
import { Credentials } from "./credentials.js";
import { address, post } from "./http.js";
import { GatehouseError, fromProblem } from "./problem.js";
import { Renewal } from "./renewal.js";
import { exchange } from "./tickets.js";

/** @typedef {import("./types.js").Frame} Frame */

/** Who we are to the server, over as many lines as it takes: the rotated tokens, their renewal, and the end of it. */
export class Session {
  #platform;
  #options;
  #authority;
  #credentials;
  #renewal;
  #tell;
  /** @type {() => import("./line.js").Line | undefined} */
  #line;
  /** @type {Promise<{expiresIn: number}> | undefined} */
  #refreshing;
  #loggedOut = false;
  /** @type {import("./types.js").Connection | undefined} what the server said about the present line */
  connection;

  /**
   * @param {import("./types.js").Platform} platform
   * @param {import("./types.js").Options} options
   * @param {(name: keyof import("./types.js").Events, detail?: any) => void} tell
   * @param {() => import("./line.js").Line | undefined} line the authenticated one, if there is one
   */
  constructor(platform, options, tell, line) {
    this.#platform = platform;
    this.#options = options;
    this.#tell = tell;
    this.#line = line;
    this.#authority = new Authority(platform, options, (token) => this.#renewed(token));
    const given = options.token ?? (() => this.#authority.fetch());
    this.#credentials = new Credentials(given, (token, source) => tell("token", { token, source }));
    this.#renewal = new Renewal(platform, () => this.#renew());
  }

  get expiresInMs() {
    return this.#renewal.remainingMs;
  }

  exchange() {
    return exchange(this.#platform, this.#options, this.#credentials);
  }

  /** @param {string} [token] @returns {Promise<{expiresIn: number}>} */
  async refresh(token) {
    if (token !== undefined) return this.#present(token).then(({ expiresIn }) => ({ expiresIn }));
    this.#refreshing ??= this.#credentials
      .use("refresh", (credential) => this.#present(credential))
      .finally(() => void (this.#refreshing = undefined));
    return { expiresIn: (await this.#refreshing).expiresIn };
  }

  /** @returns {Promise<boolean>} whether the server confirmed it */
  async logout() {
    const line = this.#line();
    const told = line ? line.ask({ type: "logout" }, "logged_out") : this.#postLogout();
    const confirmed = await told.then(() => true, () => this.#loggedOut);
    if (confirmed) this.#end();
    this.#credentials.forget();
    return confirmed;
  }

  /** @param {Frame} frame @param {boolean} awaited whether a request of ours gets it as its answer */
  received(frame, awaited) {
    if (frame.type === "authenticated") return this.#begin(frame);
    if (frame.type === "logged_out") return this.#end();
    if (frame.type === "revoked") return this.#narrow(frame);
    if (frame.type === "error" && !awaited) return this.#tell("error", fromProblem(frame.problem));
    if (frame.type === "token") {
      this.#credentials.keep(frame.token, "refresh");
      this.#renewal.start(frame.expires_in);
    }
    if (frame.type === "token_expiring") {
      this.#tell("tokenExpiring", { expiresIn: frame.expires_in });
      this.#renewal.now();
    }
  }

  /**
   * The server says to stay away. Is there another credential to come back with?
   *
   * @param {GatehouseError} error
   */
  otherwise({ problem }) {
    if (problem === "logged_out") this.#end();
    return problem === "credential_refused" && this.#credentials.fallBack();
  }

  /** Nothing is to happen by itself any more. */
  closed() {
    this.#authority.stop();
  }

  /** The line is gone; the credentials stay. */
  dropped() {
    this.#renewal.stop();
    this.connection = undefined;
  }

  /** @param {Frame} frame */
  #begin(frame) {
    this.#loggedOut = false;
    this.#credentials.keep(frame.token, "authenticated");
    this.#renewal.start(frame.expires_in);
    const { connection_id: connectionId, subject, session, capabilities = {} } = frame;
    this.connection = { connectionId, subject, session, capabilities, requiresLogin: frame.requires_login === true };
    this.#tell("authenticated", this.connection);
  }

  /** Rights were revoked; the socket stays. @param {Frame} frame */
  #narrow({ channels = [], capabilities = {} }) {
    if (this.connection === undefined) return;
    this.connection = { ...this.connection, capabilities };
    this.#tell("revoked", { channels, capabilities });
  }

  /** @param {string} token */
  async #present(token) {
    const line = this.#line();
    if (line === undefined) throw new GatehouseError("not_connected", "There is no connection to refresh.");
    const answer = await line.ask({ type: "refresh", token }, "token");
    return { connectionToken: answer.token, expiresIn: answer.expires_in };
  }

  /** The application's server has a newer token of its own: the session goes on with that. @param {string} token */
  #renewed(token) {
    if (this.#line() === undefined) return;
    this.refresh(token).catch((error) => this.#line() !== undefined && this.#tell("error", error));
  }

  /** A refresh nobody called for: nobody but the listeners hears of its failure. */
  async #renew() {
    try {
      await this.refresh();
    } catch (error) {
      // With the line gone, its loss has been told already.
      if (this.#line() !== undefined) this.#tell("error", error);
      throw error;
    }
  }

  /** Without a socket the session is ended over HTTP. */
  #postLogout() {
    const url = address(this.#options, this.#platform, "v1/logout");
    return this.#credentials.use("ticket", async (bearer) => (await post(this.#platform, url, { bearer })) ?? {});
  }

  #end() {
    if (this.#loggedOut) return;
    this.#loggedOut = true;
    this.#credentials.forget();
    void this.#authority.revoke();
    this.#tell("loggedOut");
  }
}
