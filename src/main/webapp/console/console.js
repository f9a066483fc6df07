// The operator's page: signing keys and new tenants, by the same calls that a script would make.

const element = (id) => /** @type {HTMLElement} */ (document.getElementById(id));
const value = (id) => /** @type {HTMLInputElement} */ (element(id)).value.trim();

/**
 * One call with the operator key. A refusal is shown and answered with null.
 * @param {string} method
 * @param {string} path below /v1/operator
 * @param {object} [body]
 * @returns {Promise<any>}
 */
async function call(method, path, body) {
  element("problem").hidden = true;
  try {
    const response = await fetch(`../v1/operator/${path}`, {
      method,
      headers: { Authorization: `Bearer ${value("key")}`, ...(body && { "Content-Type": "application/json" }) },
      body: body && JSON.stringify(body),
    });
    const answer = await response.json();
    if (response.ok) {
      return answer;
    }
    complain(`${answer.title}. ${answer.detail ?? answer.remedy}`);
  } catch {
    complain("The gateway could not be reached.");
  }
  return null;
}

/** @param {string} text */
function complain(text) {
  element("problem").textContent = text;
  element("problem").hidden = false;
}

/** @param {{keys: {state: string, algorithm: string, kid: string, created_at: string}[]} | null} answer */
function show(answer) {
  if (answer === null) {
    return;
  }
  const rows = answer.keys.map((key) => {
    const row = document.createElement("tr");
    for (const text of [key.state, key.algorithm, key.kid, key.created_at]) {
      row.append(Object.assign(document.createElement("td"), { textContent: text }));
    }
    return row;
  });
  element("keys").querySelector("tbody")?.replaceChildren(...rows);
  /** @type {HTMLButtonElement} */ (element("rotate")).disabled = false;
}

element("operator").addEventListener("submit", async (event) => {
  event.preventDefault();
  show(await call("GET", "signing-keys"));
});

element("rotate").addEventListener("click", async () => show(await call("POST", "signing-keys/rotate")));

element("tenant").addEventListener("submit", async (event) => {
  event.preventDefault();
  const origins = value("origin") ? [value("origin")] : [];
  const made = await call("POST", "tenants", { client_id: value("client-id"), origins });
  element("made").hidden = made === null;
  element("publishable-key").textContent = made?.publishable_key ?? "";
  element("secret-key").textContent = made?.secret_key ?? "";
});
