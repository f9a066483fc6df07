import { Alarm } from "./alarm.js";
import { GatehouseError, fromProblem } from "./problem.js";

const ANSWER_MS = 10_000;

/**
 * @typedef {{type: string, alarm: Alarm, resolve: (frame: import("./types.js").Frame) => void, reject: (error: Error)
 *     => void}} Waiting
 */

/** Frames that wait for their answer. An answer is known by its `id`; one without an `id` by its type. */
export class Requests {
  #platform;
  #last = 0;
  /** @type {Map<number, Waiting>} */
  #waiting = new Map();

  /** @param {import("./types.js").Platform} platform */
  constructor(platform) {
    this.#platform = platform;
  }

  /**
   * @param {import("./types.js").Frame} frame without an `id`; it gets one
   * @param {string} type of the answer
   * @param {(frame: import("./types.js").Frame) => void} send
   * @returns {Promise<import("./types.js").Frame>}
   */
  ask(frame, type, send) {
    const id = ++this.#last;
    return new Promise((resolve, reject) => {
      const alarm = new Alarm(this.#platform);
      this.#waiting.set(id, { type, alarm, resolve, reject });
      alarm.set(ANSWER_MS, () => this.#take(id)?.reject(unanswered(frame.type)));
      send({ ...frame, id });
    });
  }

  /**
   * @param {import("./types.js").Frame} frame
   * @returns {boolean} whether somebody waited for it
   */
  answer(frame) {
    const waiting = this.#take(this.#idFor(frame));
    if (waiting === undefined) return false;
    if (frame.type === "error") waiting.reject(refused(frame));
    else waiting.resolve(frame);
    return true;
  }

  /** @param {Error} error why nothing will be answered any more */
  end(error) {
    for (const id of [...this.#waiting.keys()]) this.#take(id)?.reject(error);
  }

  /** @param {import("./types.js").Frame} frame @returns {any} */
  #idFor(frame) {
    // What is said of a channel may be said unasked.
    if (frame.id !== undefined || frame.channel !== undefined) return frame.id;
    return [...this.#waiting].find(([, waiting]) => waiting.type === frame.type)?.[0];
  }

  /** @param {number} id */
  #take(id) {
    const waiting = this.#waiting.get(id);
    this.#waiting.delete(id);
    waiting?.alarm.clear();
    return waiting;
  }
}

/** @param {import("./types.js").Frame} frame */
function refused({ problem, meta }) {
  const error = fromProblem(problem);
  error.requiresLogin = meta?.requires_login;
  return error;
}

/** @param {string} type */
function unanswered(type) {
  return new GatehouseError("no_answer", `The server did not answer \`${type}\` within ${ANSWER_MS / 1000} s.`, {
    retry: true,
  });
}
