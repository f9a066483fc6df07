import { Alarm } from "./alarm.js";

const FIRST_MS = 500;
const MOST_MS = 30_000;
/** A server may ask for more than the backoff's most, but not for ever. */
const LONGEST_WISH_MS = 3_600_000;

/**
 * When to try again: exponential backoff with full jitter, on top of what the server asked for. A network that comes
 * back shortens the jitter, never the server's wish.
 */
export class Patience {
  #platform;
  #alarm;
  #failures = 0;
  #offline = false;
  #wishedUntil = 0;
  /** @type {(() => void) | undefined} */
  #go;

  /** @param {import("./types.js").Platform} platform */
  constructor(platform) {
    this.#platform = platform;
    this.#alarm = new Alarm(platform);
  }

  /** The last connection held: the next failure is a first failure again. */
  reset() {
    this.#failures = 0;
  }

  /**
   * @param {() => void} go
   * @param {number} [wishMs] the server's `retry_after_ms`
   * @returns {number} the delay in milliseconds
   */
  wait(go, wishMs = 0) {
    const wish = Math.min(wishMs, LONGEST_WISH_MS);
    const ceiling = Math.min(MOST_MS, FIRST_MS * 2 ** this.#failures);
    const delay = wish + this.#platform.random() * ceiling;
    this.#failures = Math.min(this.#failures + 1, 16);
    this.#wishedUntil = this.#platform.now() + wish;
    this.#go = go;
    this.#alarm.set(delay, () => this.#ring());
    return delay;
  }

  /** There is reason to think it would work now. */
  hurry() {
    if (this.#go === undefined) return;
    const early = Math.max(0, this.#wishedUntil - this.#platform.now());
    if (early === 0) return this.#ring();
    if (early < this.#alarm.remaining) this.#alarm.set(early, () => this.#ring());
  }

  /** The browser says there is no network: nothing is tried until it says otherwise. */
  offline() {
    this.#offline = true;
  }

  online() {
    this.#offline = false;
    this.hurry();
  }

  cancel() {
    this.#alarm.clear();
    this.#go = undefined;
  }

  #ring() {
    const go = this.#go;
    if (go === undefined || this.#offline) return;
    this.cancel();
    go();
  }
}
