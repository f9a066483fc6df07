import { byId, element, setText, showProblem } from "./dom.js";
import { baseUrl } from "./sign-in.js";

/**
 * @typedef {object} Receipt what came of a revocation
 * @property {number} sockets_fenced
 * @property {number} propagated_ms
 * @property {{node: string, sockets_found: number, fenced_ms?: number}[]} nodes
 */

/**
 * Wires the revocation of whoever is connected, which the tenant's server would order with an API key of the scope
 * `revoke`.
 *
 * @param {() => string | undefined} subject who is connected now
 */
export function revokeButton(subject) {
  byId("revoke").addEventListener("click", async () => {
    showProblem("revoke-problem");
    byId("receipt").hidden = true;
    const whom = subject();
    if (whom === undefined) {
      return showProblem("revoke-problem", { problem: "not_connected", message: "Nobody is connected.", remedy: "Connect first." });
    }
    const answer = await order(byId("read-key").value.trim(), { subject: whom, reason: "by a click on the demo page" });
    if (answer.code === undefined) show(answer);
    else showProblem("revoke-problem", { problem: answer.code, message: answer.title ?? "", remedy: answer.remedy ?? "" });
  });
}

/**
 * @param {string} key
 * @param {object} revocation
 * @returns {Promise<any>} the receipt, or a problem
 */
async function order(key, revocation) {
  try {
    const response = await fetch(new URL("v1/tenant/revocations", baseUrl), {
      method: "POST",
      headers: { "Content-Type": "application/json", Authorization: `Basic ${btoa(key)}` },
      body: JSON.stringify(revocation),
      credentials: "omit",
      cache: "no-store",
    });
    return await response.json();
  } catch (fault) {
    return { code: "no_answer", title: String(fault), remedy: "Try again." };
  }
}

/** @param {Receipt} receipt */
function show({ sockets_fenced: fenced, propagated_ms: ms, nodes }) {
  byId("receipt").hidden = false;
  byId("receipt").dataset.fenced = String(fenced);
  setText("receipt-says", `${fenced} ${fenced === 1 ? "socket" : "sockets"} fenced after ${ms} ms`);
  byId("receipt-nodes").replaceChildren(
    ...nodes.map(({ node, sockets_found: found, fenced_ms: after }) =>
      element("li", "allows", `node ${node}: ${found} found, ${after === undefined ? "no answer yet" : `fenced after ${after} ms`}`),
    ),
  );
}
