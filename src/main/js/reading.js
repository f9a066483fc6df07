import { GatehouseError } from "./problem.js";

/** What may wait for a reader that does not come. */
const MOST = 10_000;

/** @typedef {import("./types.js").Message} Message */

/** One reader's messages, in their order, for `for await`. A reader that is too slow is told, not fed for ever. */
export class Reading {
  #done;
  /** @type {Message[]} */
  #waiting = [];
  /** @type {((result: IteratorResult<Message>) => void) | undefined} */
  #reader;
  #over = false;
  /** @type {GatehouseError | undefined} */
  #fault;

  /** @param {() => void} done nobody reads any more */
  constructor(done) {
    this.#done = done;
  }

  /** @param {Message} message */
  push(message) {
    const reader = this.#reader;
    this.#reader = undefined;
    if (reader !== undefined) return reader({ value: message, done: false });
    if (this.#waiting.push(message) <= MOST) return;
    this.#fault = new GatehouseError("reader_too_slow", `More than ${MOST} messages waited to be read.`);
    this.#waiting = [];
    this.end();
  }

  end() {
    this.#over = true;
    this.#done();
    this.#reader?.({ value: undefined, done: true });
  }

  /** @returns {Promise<IteratorResult<Message>>} */
  async next() {
    const value = this.#waiting.shift();
    if (value !== undefined) return { value, done: false };
    if (this.#fault !== undefined) throw this.#fault;
    if (this.#over) return { value: undefined, done: true };
    return new Promise((resolve) => void (this.#reader = resolve));
  }

  /** A `break` out of the loop. @returns {Promise<IteratorResult<Message>>} */
  async return() {
    this.end();
    return { value: undefined, done: true };
  }
}
