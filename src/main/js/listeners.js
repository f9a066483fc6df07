/** Who listens to what. A listener that throws disturbs neither the client nor the other listeners. */
export class Listeners {
  /** @type {Map<string, Set<(detail: any) => void>>} */
  #byName = new Map();

  /**
   * @param {string} name
   * @param {(detail: any) => void} listener
   * @returns {() => void} takes the listener off again
   */
  add(name, listener) {
    const those = this.#byName.get(name) ?? new Set();
    this.#byName.set(name, those);
    those.add(listener);
    return () => void those.delete(listener);
  }

  /**
   * @param {string} name
   * @param {any} [detail]
   */
  tell(name, detail) {
    for (const listener of [...(this.#byName.get(name) ?? [])]) {
      try {
        listener(detail);
      } catch (fault) {
        // It is the page's own uncaught error, and shows up as such.
        globalThis.reportError(fault);
      }
    }
  }
}
