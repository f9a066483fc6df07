import { GatehouseError, asError } from "./problem.js";

/**
 * The one place that holds credentials, in memory only. It presents the connection token while there is one, else the
 * token the application gave; and it falls back from the first to the second at most once per connection token.
 */
export class Credentials {
  /** @type {import("./types.js").Options["token"] | undefined} */
  #given;
  /** @type {string | undefined} */
  #connectionToken;
  #presentedConnectionToken = false;
  #era = 0;
  #kept;

  /**
   * @param {import("./types.js").Options["token"]} given
   * @param {(token: string, source: "ticket" | "authenticated" | "refresh") => void} kept told every new token
   */
  constructor(given, kept) {
    this.#given = given;
    this.#kept = kept;
  }

  /** @param {string | undefined} token @param {"ticket" | "authenticated" | "refresh"} source */
  keep(token, source) {
    // The server trusts us again: a later refusal is a new one, and may fall back again.
    if (source === "authenticated") this.#presentedConnectionToken = false;
    if (typeof token !== "string" || token === "" || token === this.#connectionToken) return;
    this.#connectionToken = token;
    this.#kept(token, source);
  }

  /**
   * Presents a credential, keeps the successor it yields at once, and answers what was answered.
   *
   * @template {{connectionToken?: string}} A
   * @param {"ticket" | "refresh"} source
   * @param {(token: string) => Promise<A>} present
   * @returns {Promise<A>}
   * @throws {GatehouseError} `credential_refused` when no further credential is left to present
   */
  async use(source, present) {
    const era = this.#era;
    const answer = await this.#presentInTurn(present);
    // A sign-out may have come in between; its token must not come back to life.
    if (era === this.#era) this.keep(answer.connectionToken, source);
    return answer;
  }

  /**
   * Gives the connection token up after the server closed the socket over it.
   *
   * @returns {boolean} whether the application can be asked for another token
   */
  fallBack() {
    if (!this.#presentedConnectionToken || typeof this.#given !== "function") return false;
    this.#presentedConnectionToken = false;
    this.#connectionToken = undefined;
    return true;
  }

  /** After a sign-out: only a function can yield a token again. */
  forget() {
    this.#era += 1;
    this.#connectionToken = undefined;
    this.#presentedConnectionToken = false;
    if (typeof this.#given !== "function") this.#given = undefined;
  }

  /**
   * @template A
   * @param {(token: string) => Promise<A>} present
   */
  async #presentInTurn(present) {
    const token = this.#connectionToken;
    if (token !== undefined) {
      try {
        this.#presentedConnectionToken = true;
        return await present(token);
      } catch (error) {
        if (asError(error).problem !== "credential_refused" || typeof this.#given !== "function") throw error;
        if (this.#connectionToken === token) this.#connectionToken = undefined;
      }
    }
    return present(await this.#ask());
  }

  async #ask() {
    const token = await (typeof this.#given === "function" ? this.#fromApplication(this.#given) : this.#given);
    if (typeof token === "string" && token !== "") return token;
    throw new GatehouseError("token_unavailable", "There is no token to connect with.", { remedy: "Sign in again." });
  }

  /** @param {() => string | Promise<string>} callback */
  async #fromApplication(callback) {
    try {
      return await callback();
    } catch (fault) {
      // The application's own verdict counts: an error that says `retry: false` ends the attempts.
      const retry = /** @type {any} */ (fault)?.retry !== false;
      const remedy = retry ? undefined : "Sign in again.";
      throw new GatehouseError("token_unavailable", "The application could not get a token.", { remedy, retry, cause: fault });
    }
  }
}
