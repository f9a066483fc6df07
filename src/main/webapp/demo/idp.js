import { byId, showProblem } from "./dom.js";
import { pretend, sign } from "./pretend.js";

/**
 * Wires the form that connects with an access token of somebody else's identity provider, pasted or signed here. The
 * token leaves the form when it is used.
 *
 * @param {(account: {accessToken: string, user: {username: string}}, clientId: string) => void} signedIn
 */
export function idpForm(signedIn) {
  const token = byId("idp-token");
  byId("idp-form").addEventListener("submit", (/** @type {Event} */ event) => {
    event.preventDefault();
    const accessToken = token.value.trim();
    token.value = "";
    signedIn({ accessToken, user: { username: "somebody of an identity provider" } }, byId("client-id").value.trim());
  });
  if (pretend === undefined) return;
  const idp = pretend;
  byId("client-id").value = idp.client_id;
  byId("pretend").hidden = false;
  byId("pretend-hint").hidden = true;
  byId("sign-token").addEventListener("click", async () => {
    showProblem("idp-problem");
    try {
      token.value = await sign(idp, byId("idp-subject").value.trim(), words(byId("idp-groups").value));
    } catch (fault) {
      showProblem("idp-problem", { problem: "signing_failed", message: String(fault), remedy: "Open the page over https or on localhost." });
    }
  });
}

/** @param {string} text */
function words(text) {
  return text.split(/[\s,]+/).filter((each) => each !== "");
}
