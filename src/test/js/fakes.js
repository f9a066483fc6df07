/** Lets everything that is already due, and nothing that waits for time, happen. */
export function settle() {
  return new Promise((resolve) => setImmediate(resolve));
}

/** Time, timers, randomness, network and page, all in the test's hand. */
export class FakeBrowser {
  time = 1_000;
  wall = 1_700_000_000_000;
  dice = 0.5;
  /** @type {FakeSocket[]} */
  sockets = [];
  /** @type {{url: string, init: any, body: any, bearer: string | undefined}[]} */
  requests = [];
  window = new EventTarget();
  document = Object.assign(new EventTarget(), { visibilityState: "visible" });
  #timers = new Map();
  #next = 1;

  /** @param {(request: any) => any} answer what the server answers to a POST: `{status, body, headers}` or an Error */
  constructor(answer) {
    this.answer = answer;
  }

  get platform() {
    const browser = this;
    return {
      WebSocket: class { constructor(url, protocols) { return new FakeSocket(browser, url, protocols); } },
      fetch: (url, init) => this.#fetch(url, init),
      setTimeout: (ring, ms) => this.#arm(ring, ms),
      clearTimeout: (handle) => void this.#timers.delete(handle),
      now: () => this.time,
      wallClock: () => this.wall,
      random: () => this.dice,
      window: this.window,
      document: this.document,
      pageUrl: "https://app.example.test/page/",
    };
  }

  get timersLeft() {
    return this.#timers.size;
  }

  get socket() {
    return this.sockets.at(-1);
  }

  /** Moves both clocks together and rings what is due, in order. @param {number} ms */
  async pass(ms) {
    const end = this.time + ms;
    await settle();
    for (let due = this.#due(end); due !== undefined; due = this.#due(end)) {
      this.#shift(Math.max(0, due.at - this.time));
      this.#timers.delete(due.handle);
      due.ring();
      await settle();
    }
    this.#shift(end - this.time);
    await settle();
  }

  /** The machine sleeps: time is gone at once, and timers ring late. @param {number} ms @param {boolean} clockRuns */
  async sleep(ms, clockRuns = true) {
    this.wall += ms;
    if (clockRuns) this.time += ms;
    await this.pass(0);
  }

  #shift(ms) {
    this.time += ms;
    this.wall += ms;
  }

  #due(end) {
    return [...this.#timers.values()].filter(({ at }) => at <= end).sort((a, b) => a.at - b.at)[0];
  }

  #arm(ring, ms) {
    // As browsers do: a delay beyond 31 bits wraps round to nothing.
    const delay = ms > 2 ** 31 - 1 ? 0 : ms;
    const handle = this.#next++;
    this.#timers.set(handle, { handle, at: this.time + delay, ring });
    return handle;
  }

  async #fetch(url, init) {
    const bearer = init.headers.Authorization?.replace("Bearer ", "");
    const request = { url, init, bearer, body: JSON.parse(init.body) };
    this.requests.push(request);
    const answer = await Promise.race([this.answer(request), aborted(init.signal)]);
    if (answer instanceof Error) throw answer;
    const { status = 200, body, headers = {}, text } = answer;
    return new Response(status === 204 ? null : text ?? JSON.stringify(body), { status, headers });
  }
}

function aborted(signal) {
  return new Promise((_, reject) => signal.addEventListener("abort", () => reject(new Error("aborted"))));
}

/** The browser's side of a socket, with levers for the server's side. */
export class FakeSocket {
  readyState = 0;
  protocol = "";
  /** @type {any[]} */
  sent = [];
  closedWith;
  onopen = null;
  onmessage = null;
  onclose = null;

  constructor(browser, url, protocols) {
    this.url = url;
    this.protocols = protocols;
    browser.sockets.push(this);
  }

  send(text) {
    this.sent.push(JSON.parse(text));
  }

  close(code) {
    this.closedWith ??= code ?? 1005;
    this.readyState = 3;
  }

  /** The server accepts. */
  open(protocol = "gatehouse.v1") {
    this.protocol = protocol;
    this.readyState = 1;
    this.onopen?.({});
  }

  /** The server says a frame. */
  say(frame) {
    this.onmessage?.({ data: typeof frame === "string" ? frame : JSON.stringify(frame) });
  }

  /** The connection ends. */
  end(code = 1006, reason = "") {
    this.readyState = 3;
    this.onclose?.({ code, reason });
  }

  sentOf(type) {
    return this.sent.filter((frame) => frame.type === type);
  }
}
