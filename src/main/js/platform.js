/**
 * The browser's own pieces, each replaceable. Looked up at every call, so that a page may patch `fetch` afterwards.
 *
 * @param {Partial<import("./types.js").Platform>} [replaced]
 * @returns {import("./types.js").Platform}
 */
export function platform(replaced = {}) {
  return {
    WebSocket: globalThis.WebSocket,
    fetch: (url, init) => globalThis.fetch(url, init),
    setTimeout: (ring, ms) => globalThis.setTimeout(ring, ms),
    clearTimeout: (handle) => globalThis.clearTimeout(handle),
    now: () => globalThis.performance.now(),
    wallClock: () => Date.now(),
    random: () => Math.random(),
    window: globalThis.window,
    document: globalThis.document,
    pageUrl: globalThis.document?.baseURI,
    ...replaced,
  };
}
