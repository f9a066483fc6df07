import { Alarm } from "./alarm.js";

/** Long enough for a mobile radio to wake up, far below the server's patience of 2.4 heartbeats. */
const ANSWER_MS = 10_000;
/** After a wake-up a dead socket is likely, and somebody is looking at the page. */
const QUICK_ANSWER_MS = 4_000;
/** A timer this late was not late by load: the machine or the page slept. */
export const SLEPT_MS = 5_000;

/**
 * Keeps the server from taking us for dead, and notices when the other side is.
 *
 * The next ping is armed by the answer to the last, not by a timer: browsers slow a hidden page's chains of timers to
 * one a minute, which is as long as the server waits.
 */
export class Heartbeat {
  #alarm;
  #ping;
  #dead;
  #intervalMs = 0;
  #asking = false;

  /**
   * @param {import("./types.js").Platform} platform
   * @param {{ping: () => void, dead: () => void}} does
   */
  constructor(platform, { ping, dead }) {
    this.#alarm = new Alarm(platform);
    this.#ping = ping;
    this.#dead = dead;
  }

  /** @param {number} seconds the server's `heartbeat_s`: it wants to hear from us at least that often */
  start(seconds) {
    this.#intervalMs = seconds * 900;
    this.#rest();
  }

  /** A frame arrived, whichever: the other side lives. */
  heard() {
    if (this.#asking) this.#rest();
  }

  /** There is doubt: asks at once, with little patience. */
  check() {
    if (this.#intervalMs === 0) return;
    if (this.#asking && this.#alarm.remaining <= QUICK_ANSWER_MS) return;
    this.#ask(QUICK_ANSWER_MS);
  }

  stop() {
    this.#alarm.clear();
    this.#asking = false;
    this.#intervalMs = 0;
  }

  #rest() {
    this.#asking = false;
    this.#alarm.set(this.#intervalMs, (late) => this.#ask(late > SLEPT_MS ? QUICK_ANSWER_MS : ANSWER_MS));
  }

  /** @param {number} patienceMs */
  #ask(patienceMs) {
    this.#asking = true;
    this.#alarm.set(patienceMs, (late) => this.#silent(late));
    this.#ping();
  }

  /** @param {number} late */
  #silent(late) {
    // The machine slept while we waited: the answer may be lying in the buffer. Ask once more before judging.
    if (late > SLEPT_MS) return this.#ask(QUICK_ANSWER_MS);
    this.stop();
    this.#dead();
  }
}
