import { Alarm } from "./alarm.js";
import { GatehouseError, fromProblem } from "./problem.js";

/**
 * Shorter than the server's leeway of 10 s, within which a replaced connection token still yields its successor:
 * a request whose answer was lost is repeated in time.
 */
const ANSWER_MS = 8_000;

/**
 * Posts JSON and answers the JSON of the response, or `undefined` for an empty one.
 *
 * @param {import("./types.js").Platform} platform
 * @param {URL} url
 * @param {{bearer?: string, body?: object, headers?: Record<string, string>, own?: boolean}} request `own`: to the
 *   application's own server, which may know its users by a cookie
 * @returns {Promise<any>}
 * @throws {GatehouseError} the server's problem; `unreachable`, `no_answer` or `answer_malformed`
 */
export async function post(platform, url, { bearer, body = {}, headers: more, own }) {
  /** @type {Record<string, string>} */
  const headers = { "Content-Type": "application/json", Accept: "application/json, application/problem+json", ...more };
  if (bearer !== undefined) headers.Authorization = `Bearer ${bearer}`;
  const abort = new AbortController();
  const alarm = new Alarm(platform);
  alarm.set(ANSWER_MS, () => abort.abort());
  try {
    // To the gateway cookies play no part, and a redirect must not carry the bearer to another host.
    const response = await platform.fetch(url.href, {
      method: "POST", headers, body: JSON.stringify(body), signal: abort.signal,
      credentials: own ? "same-origin" : "omit", cache: "no-store", redirect: "error", referrerPolicy: "no-referrer",
    });
    return read(response, await response.text());
  } catch (fault) {
    if (fault instanceof GatehouseError) throw fault;
    throw abort.signal.aborted ? silence(url) : unreachable(url, fault);
  } finally {
    alarm.clear();
  }
}

/**
 * Resolves a path of the API against the gateway's address, with or without a trailing slash on its context root.
 *
 * @param {{baseUrl: string | URL}} options
 * @param {import("./types.js").Platform} platform
 * @param {string} path
 */
export function address({ baseUrl }, platform, path) {
  const base = new URL(baseUrl, platform.pageUrl);
  if (!base.pathname.endsWith("/")) base.pathname += "/";
  return new URL(path, base);
}

/** @param {Response} response @param {string} text */
function read(response, text) {
  const body = parse(text);
  if (!response.ok) throw fromProblem(body, { status: response.status, retryAfterMs: retryAfter(response) });
  if (text !== "" && body === undefined) {
    throw new GatehouseError("answer_malformed", "The server answered with something that is not JSON.", {
      remedy: "Check that the base URL names the gateway.", retry: true, status: response.status,
    });
  }
  return body;
}

/** @param {string} text */
function parse(text) {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/**
 * The header's seconds as milliseconds. Its other form, a date, is ignored: comparing it would trust this machine's
 * wall clock to agree with the server's.
 *
 * @param {Response} response
 */
function retryAfter(response) {
  const value = response.headers.get("Retry-After") ?? "";
  return /^\d{1,9}$/.test(value.trim()) ? Number(value) * 1000 : undefined;
}

/** @param {URL} url */
function silence(url) {
  return new GatehouseError("no_answer", `${url.host} did not answer within ${ANSWER_MS / 1000} s.`, { retry: true });
}

/** @param {URL} url @param {unknown} cause */
function unreachable(url, cause) {
  return new GatehouseError("unreachable", `${url.host} could not be reached.`, {
    remedy: "Check the network; if it is fine, check that the tenant allows this page's origin.", retry: true, cause,
  });
}
