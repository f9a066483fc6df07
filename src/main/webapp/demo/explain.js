import { byId, element, setText, showProblem } from "./dom.js";
import { pretend } from "./pretend.js";
import { baseUrl } from "./sign-in.js";

/** @typedef {{outcome: string, bound?: string, policy?: string, statement?: number, says?: object}} Step */

/**
 * Wires the question "may this session do that?", which the tenant's server would ask with an API key of the scope
 * `read`.
 *
 * @param {() => string | undefined} session the id of the session that is connected now
 */
export function explainForm(session) {
  const key = byId("read-key");
  key.value = pretend?.page_key ?? "";
  byId("explain-form").addEventListener("submit", async (/** @type {Event} */ event) => {
    event.preventDefault();
    showProblem("explain-problem");
    byId("verdict").hidden = true;
    const question = { session: session(), permission: byId("permission").value, resource: byId("resource").value.trim() };
    if (question.session === undefined) {
      return showProblem("explain-problem", { problem: "not_connected", message: "Nobody is connected.", remedy: "Connect first." });
    }
    const answer = await ask(key.value.trim(), question);
    if (answer.code === undefined) show(answer);
    else showProblem("explain-problem", { problem: answer.code, message: answer.title ?? "", remedy: answer.remedy ?? "" });
  });
}

/**
 * @param {string} key
 * @param {object} question
 * @returns {Promise<any>} the verdict, or a problem
 */
async function ask(key, question) {
  try {
    const response = await fetch(new URL("v1/policies/explain", baseUrl), {
      method: "POST",
      headers: { "Content-Type": "application/json", Authorization: `Basic ${btoa(key)}` },
      body: JSON.stringify(question),
      credentials: "omit",
      cache: "no-store",
    });
    return await response.json();
  } catch (fault) {
    return { code: "no_answer", title: String(fault), remedy: "Try again." };
  }
}

/** @param {{granted: boolean, decided_by?: Step, reason?: string, trail: Step[]}} verdict */
function show({ granted, decided_by: decisive, reason, trail }) {
  const place = byId("verdict");
  place.hidden = false;
  place.dataset.granted = String(granted);
  setText("verdict-says", `${granted ? "Granted" : "Denied"}: ${decisive === undefined ? reason : line(decisive)}`);
  byId("trail").replaceChildren(...trail.map((step) => element("li", step.outcome, line(step))));
}

/** @param {Step} step */
function line({ outcome, bound, policy, statement, says }) {
  if (bound !== undefined) return `${outcome} what ${bound} may reach`;
  return `policy ${policy}, statement ${statement} ${outcome}${says === undefined ? "" : `: ${JSON.stringify(says)}`}`;
}
