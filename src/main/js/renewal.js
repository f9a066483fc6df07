import { Alarm } from "./alarm.js";

/** The server asks at 80 %; this is the net below it, in case the question got lost. */
const SHARE = 0.85;
const SOON_MS = 1_000;

/** Refreshes before the connection expires, by `expires_in` on the monotonic clock: no wall clock is believed. */
export class Renewal {
  #platform;
  #alarm;
  #refresh;
  #expiry = NaN;

  /**
   * @param {import("./types.js").Platform} platform
   * @param {() => Promise<unknown>} refresh tells its own failures; a rejection only asks for another try
   */
  constructor(platform, refresh) {
    this.#platform = platform;
    this.#alarm = new Alarm(platform);
    this.#refresh = refresh;
  }

  /** Milliseconds until the connection must have been refreshed; `NaN` while there is none. */
  get remainingMs() {
    return this.#expiry - this.#platform.now();
  }

  /** @param {unknown} expiresIn seconds, as the server just said */
  start(expiresIn) {
    if (typeof expiresIn !== "number" || !(expiresIn > 0)) return;
    this.#expiry = this.#platform.now() + expiresIn * 1000;
    this.#alarm.set(expiresIn * 1000 * SHARE, () => this.now());
  }

  /** The server asked, or the time has come. */
  now() {
    this.#alarm.clear();
    this.#refresh().catch((error) => {
      if (error.retry && this.remainingMs > SOON_MS) {
        this.#alarm.set(Math.max(SOON_MS, this.remainingMs / 2), () => this.now());
      }
    });
  }

  stop() {
    this.#alarm.clear();
    this.#expiry = NaN;
  }
}
