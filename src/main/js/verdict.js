import { GatehouseError, fromProblem } from "./problem.js";

/**
 * Judges the end of a socket by the range of its close code, so that a code added later is obeyed too:
 * 4000-4499 come back, 4500-4999 stay away, everything else is an accident to come back from.
 *
 * @param {import("./types.js").Loss} loss
 * @returns {{code: number, comeBack: boolean, error: GatehouseError}}
 */
export function verdict(loss) {
  const code = decided(loss.code) ? loss.code : loss.notice?.code ?? loss.code;
  const staysAway = (code >= 4500 && code <= 4999) || loss.notice?.reconnect === false;
  return { code, comeBack: !staysAway, error: explain(loss, code, !staysAway) };
}

/** @param {number} code whether Gatehouse chose it, rather than a browser, a proxy or a container */
function decided(code) {
  return code >= 4000 && code <= 4999;
}

/** @param {import("./types.js").Loss} loss @param {number} code @param {boolean} retry */
function explain(loss, code, retry) {
  const retryAfterMs = wish(loss.notice?.retry_after_ms);
  if (loss.problem !== undefined) return fromProblem({ retry_after_ms: retryAfterMs, ...loss.problem, retry });
  if (decided(code)) {
    const problem = loss.notice?.reason || loss.reason || `code_${code}`;
    const remedy = retry ? "The client comes back by itself." : "Sign in again, or ask who revoked the access.";
    return new GatehouseError(problem, `The server closed the connection: ${problem} (${code}).`, {
      remedy, retry, retryAfterMs,
    });
  }
  if (!loss.authenticated) {
    return new GatehouseError("handshake_failed", "The socket was refused or broke before it was authenticated.", {
      remedy: "A browser hides the cause; the next ticket request will tell it.", retry, retryAfterMs,
    });
  }
  return new GatehouseError("connection_lost", `The connection was lost (${code}).`, { retry, retryAfterMs });
}

/** @param {unknown} value */
function wish(value) {
  return typeof value === "number" && value > 0 ? value : 0;
}
