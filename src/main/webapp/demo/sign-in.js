import { register, signIn } from "../sdk/accounts.js";
import { byId, showProblem } from "./dom.js";

/** Where the gateway is: one level above this page, whatever the context root. */
export const baseUrl = new URL("../", import.meta.url);

/**
 * Wires the form. The password leaves it for the request and is wiped from the page when it has served.
 *
 * @param {(account: import("../sdk/accounts.js").Account, clientId: string) => void} signedIn
 */
export function signInForm(signedIn) {
  const form = byId("sign-in-form");
  const email = byId("email");

  /** @param {(request: any) => Promise<import("../sdk/accounts.js").Account>} way */
  const enter = async (way) => {
    email.required = way === register;
    if (!form.reportValidity()) return;
    showProblem("form-problem");
    busy(true);
    const clientId = byId("client-id").value.trim();
    try {
      const account = await way({
        baseUrl, clientId, username: byId("username").value.trim(), password: byId("password").value, email: email.value.trim(),
      });
      byId("password").value = "";
      signedIn(account, clientId);
    } catch (error) {
      showProblem("form-problem", /** @type {any} */ (error));
    } finally {
      busy(false);
    }
  };

  form.addEventListener("submit", (/** @type {Event} */ event) => {
    event.preventDefault();
    enter(signIn);
  });
  byId("register").addEventListener("click", () => enter(register));
}

/** @param {boolean} working */
function busy(working) {
  for (const id of ["sign-in", "register"]) byId(id).disabled = working;
}
