import { Line } from "./line.js";
import { Patience } from "./patience.js";
import { asError } from "./problem.js";
import { mask, masked } from "./text.js";
import { verdict } from "./verdict.js";
import { watch } from "./watch.js";

/** A connection that held this long was a good one: the backoff starts over. */
const HELD_MS = 10_000;

/** Keeps a line: ticket, socket, and again after a wait, until the server or this side says that it is over. */
export class Keeper {
  #platform;
  #owner;
  #patience;
  /** @type {import("./types.js").State} */
  #state = "disconnected";
  /** @type {Line | undefined} */
  #line;
  /** @type {(() => void) | undefined} */
  #unwatch;
  /** Counts attempts: the answer to an attempt that was given up is for nobody. */
  #round = 0;
  #since = 0;

  /**
   * @param {import("./types.js").Platform} platform
   * @param {import("./types.js").KeeperOwner} owner
   */
  constructor(platform, owner) {
    this.#platform = platform;
    this.#owner = owner;
    this.#patience = new Patience(platform);
  }

  get state() {
    return this.#state;
  }

  /** The authenticated line, if there is one. */
  get line() {
    return this.#state === "connected" ? this.#line : undefined;
  }

  /** Begins, once whoever called has had time to listen. */
  start() {
    const round = this.#round;
    queueMicrotask(() => round === this.#round && this.reconnect());
  }

  reconnect() {
    if (this.#state === "connecting") return this.#patience.hurry();
    const connected = this.#state === "connected";
    this.#drop();
    this.#patience.reset();
    this.#attempt();
    if (connected) this.#owner.tell("disconnected", { code: 1000, willReconnect: true, retryInMs: 0 });
  }

  close() {
    this.#round += 1;
    if (this.#state !== "disconnected") this.#rest(1000);
  }

  #attempt() {
    const round = ++this.#round;
    this.#watch();
    this.#become("connecting");
    this.#owner.exchange()
      .then((ticket) => { if (round === this.#round) this.#open(ticket); })
      .catch((fault) => { if (round === this.#round) this.#failed(asError(fault)); });
  }

  /** @param {import("./types.js").Ticket} ticket */
  #open({ ticket, expiresIn, socketUrl, connectionToken }) {
    const { tell, received } = this.#owner;
    tell("ticket", { ticket: mask(ticket), expiresIn, socketUrl, rotated: connectionToken !== undefined });
    this.#line = new Line(this.#platform, { ticket, expiresIn, socketUrl }, {
      opened: (protocol) => tell("opened", { protocol, socketUrl }),
      sent: (frame) => tell("frame", { direction: "out", frame: masked(frame) }),
      received: (frame, awaited) => {
        tell("frame", { direction: "in", frame: masked(frame) });
        if (frame.type === "authenticated") this.#connected();
        received(frame, awaited);
      },
      lost: (loss) => this.#lost(loss),
    });
  }

  #connected() {
    this.#since = this.#platform.now();
    this.#become("connected");
  }

  /** @param {import("./problem.js").GatehouseError} error */
  #failed(error) {
    if (!error.retry) return this.#rest(1006, error);
    this.#patience.wait(() => this.#attempt(), error.retryAfterMs);
    this.#owner.tell("error", error);
  }

  /** @param {import("./types.js").Loss} loss */
  #lost(loss) {
    const { code, comeBack, error } = verdict(loss);
    this.#line = undefined;
    this.#owner.dropped();
    if (!comeBack && !this.#owner.otherwise(error)) return this.#rest(code, error);
    if (!loss.authenticated) return this.#failed(Object.assign(error, { retry: true }));
    if (this.#platform.now() - this.#since >= HELD_MS) this.#patience.reset();
    const retryInMs = this.#patience.wait(() => this.#attempt(), error.retryAfterMs);
    this.#become("connecting");
    this.#owner.tell("disconnected", { code, willReconnect: true, retryInMs, error });
  }

  /** @param {number} code @param {import("./problem.js").GatehouseError} [error] */
  #rest(code, error) {
    this.#drop();
    this.#patience.cancel();
    this.#unwatch?.();
    this.#unwatch = undefined;
    this.#become("disconnected");
    if (error !== undefined) this.#owner.tell("error", error);
    this.#owner.tell("disconnected", { code, willReconnect: false, retryInMs: 0, error });
  }

  #drop() {
    this.#line?.hangUp();
    this.#line = undefined;
    this.#owner.dropped();
  }

  #watch() {
    if (this.#unwatch !== undefined) return;
    this.#patience.online();
    const check = () => this.#line?.check();
    this.#unwatch = watch(this.#platform, {
      woke: () => { check(); this.#patience.hurry(); },
      offline: () => { check(); this.#patience.offline(); },
      online: () => { check(); this.#patience.online(); },
    });
  }

  /** @param {import("./types.js").State} state */
  #become(state) {
    const previous = this.#state;
    this.#state = state;
    if (state !== previous) this.#owner.tell("state", { state, previous });
  }
}
