/** The longest delay a browser's timer can hold; a longer one would ring at once. */
const LONGEST = 2 ** 31 - 1;

/** One timer on the monotonic clock. Setting it again replaces it. */
export class Alarm {
  #platform;
  /** @type {any} */
  #handle;
  #due = Infinity;

  /** @param {import("./types.js").Platform} platform */
  constructor(platform) {
    this.#platform = platform;
  }

  /** Milliseconds until it rings, `Infinity` when it is not set. */
  get remaining() {
    return this.#due - this.#platform.now();
  }

  /**
   * @param {number} ms from now
   * @param {(late: number) => void} ring told by how many milliseconds it rings late: a machine that slept rings late
   */
  set(ms, ring) {
    this.clear();
    this.#due = this.#platform.now() + Math.max(0, ms);
    this.#arm(ring);
  }

  clear() {
    this.#platform.clearTimeout(this.#handle);
    this.#handle = undefined;
    this.#due = Infinity;
  }

  /** @param {(late: number) => void} ring */
  #arm(ring) {
    this.#handle = this.#platform.setTimeout(() => {
      // Browsers round timers; one millisecond early is on time.
      if (this.remaining > 1) return this.#arm(ring);
      const late = Math.max(0, -this.remaining);
      this.clear();
      ring(late);
    }, Math.min(LONGEST, Math.max(0, this.remaining)));
  }
}
