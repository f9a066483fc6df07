/**
 * What went wrong, in the words of the server where it said them. `problem` is the code of the catalogue
 * (`credential_refused`, `origin_refused`, …) or one of the client's own: `unreachable`, `no_answer`,
 * `answer_malformed`, `handshake_failed`, `connection_lost`, `not_connected`, `token_unavailable`.
 */
export class GatehouseError extends Error {
  /**
   * @param {string} problem
   * @param {string} message
   * @param {{remedy?: string, retry?: boolean, status?: number, retryAfterMs?: number, cause?: unknown}} [more]
   */
  constructor(problem, message, more = {}) {
    super(message, more.cause === undefined ? undefined : { cause: more.cause });
    this.name = "GatehouseError";
    /** Code of the catalogue. */
    this.problem = problem;
    /** What the reader can do about it; empty when nobody said. */
    this.remedy = more.remedy ?? "";
    /** Whether trying the same again can help; where it can, the client does it by itself. */
    this.retry = more.retry ?? false;
    /** HTTP status, where there was one. */
    this.status = more.status;
    /** The server's wish, in milliseconds; 0 when it had none. */
    this.retryAfterMs = more.retryAfterMs ?? 0;
    /** Whether only those may ask who are signed in; `undefined` where nobody said. @type {boolean | undefined} */
    this.requiresLogin = undefined;
  }
}

/**
 * Reads the members of a problem (RFC 9457), from an HTTP answer or from a frame. Without a `retry` member the status
 * decides: what is not the caller's doing may be tried again.
 *
 * @param {any} body
 * @param {{status?: number, retryAfterMs?: number}} [answer]
 */
export function fromProblem(body, answer = {}) {
  const given = body !== null && typeof body === "object" ? body : {};
  const status = answer.status ?? number(given.status);
  const title = text(given.title) ?? (status === undefined ? "The server refused" : `The server answered ${status}`);
  const detail = text(given.detail);
  return new GatehouseError(text(given.code) ?? "refused", detail ? `${title}: ${detail}` : title, {
    remedy: text(given.remedy),
    retry: typeof given.retry === "boolean" ? given.retry : passing(status),
    status,
    retryAfterMs: number(given.retry_after_ms) ?? answer.retryAfterMs,
  });
}

/** @param {unknown} error @returns {GatehouseError} anything that was thrown, as one of ours */
export function asError(error) {
  if (error instanceof GatehouseError) return error;
  const message = error instanceof Error ? error.message : String(error);
  return new GatehouseError("client_fault", message, { retry: true, cause: error });
}

/** @param {number | undefined} status */
function passing(status) {
  return status !== undefined && (status >= 500 || status === 429 || status === 408);
}

/** @param {unknown} value @returns {string | undefined} */
function text(value) {
  return typeof value === "string" && value !== "" ? value : undefined;
}

/** @param {unknown} value @returns {number | undefined} */
function number(value) {
  return typeof value === "number" && Number.isFinite(value) && value >= 0 ? value : undefined;
}
