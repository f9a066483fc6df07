import { Alarm } from "./alarm.js";
import { post } from "./http.js";
import { GatehouseError, asError } from "./problem.js";

/** A token with less left than this is replaced. */
const AHEAD_MS = 60_000;
const LEAST_MS = 1_000;

/**
 * The application's own server as the source of access tokens: asked at `authUrl` for a first one, at `refreshUrl` for
 * the next one of the token at hand, told at `revokeUrl` that it is needed no more.
 */
export class Authority {
  #platform;
  #options;
  #renewed;
  #alarm;
  /** @type {string | undefined} */
  #token;

  /**
   * @param {import("./types.js").Platform} platform
   * @param {import("./types.js").Options} options
   * @param {(token: string) => void} renewed told every token that was fetched ahead of its end
   */
  constructor(platform, options, renewed) {
    this.#platform = platform;
    this.#options = options;
    this.#renewed = renewed;
    this.#alarm = new Alarm(platform);
  }

  /**
   * A fresh token.
   *
   * @returns {Promise<string>}
   * @throws {GatehouseError} the server's problem, `unreachable`, `answer_malformed`
   */
  async fetch() {
    const { authUrl, refreshUrl } = this.#options;
    const token = (refreshUrl && this.#token && (await this.#refreshed(refreshUrl))) || (await this.#ask(authUrl));
    this.#token = token;
    this.#watch(token);
    return token;
  }

  /** The token is needed no more. Whoever cannot be told is not waited for. */
  async revoke() {
    const token = this.#token;
    const { revokeUrl } = this.#options;
    this.stop();
    this.#token = undefined;
    if (revokeUrl && token) await this.#post(revokeUrl, { token }).catch(() => {});
  }

  /** Fetches nothing ahead any more. */
  stop() {
    this.#alarm.clear();
  }

  /** @param {string | URL} refreshUrl @returns {Promise<string | undefined>} nothing where it is refused */
  async #refreshed(refreshUrl) {
    try {
      return await this.#ask(refreshUrl, { token: this.#token });
    } catch (error) {
      if (asError(error).retry) throw error;
      return undefined;
    }
  }

  /** @param {any} url @param {object} [more] @returns {Promise<string>} */
  async #ask(url, more) {
    const token = (await this.#post(url, more))?.data?.token;
    if (typeof token === "string" && token !== "") return token;
    throw new GatehouseError("answer_malformed", `${url} answered without a token.`, {
      remedy: "It has to answer {data: {token}}.",
    });
  }

  /** @param {string | URL} url @param {object} [more] */
  #post(url, more) {
    const { authBody, authHeaders } = this.#options;
    const request = { body: { ...authBody, ...more }, headers: authHeaders, own: true };
    return post(this.#platform, new URL(url, this.#platform.pageUrl), request);
  }

  /** By the token's own lifetime, not by this machine's clock. @param {string} token */
  #watch(token) {
    const life = this.#options.autoRefreshToken === false ? NaN : lifetimeMs(token);
    if (Number.isNaN(life)) return;
    this.#alarm.set(Math.max(life - AHEAD_MS, LEAST_MS), () => this.#ahead());
  }

  async #ahead() {
    try {
      this.#renewed(await this.fetch());
    } catch (error) {
      const { retry, retryAfterMs } = asError(error);
      if (retry) this.#alarm.set(retryAfterMs || LEAST_MS, () => this.#ahead());
    }
  }
}

/** How long a JWT lasts from its issue on; `NaN` where it does not say, or is none. @param {string} token */
function lifetimeMs(token) {
  try {
    const { exp, iat } = JSON.parse(atob(token.split(".")[1].replace(/-/g, "+").replace(/_/g, "/")));
    return (exp - iat) * 1_000;
  } catch {
    return NaN;
  }
}
