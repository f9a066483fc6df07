/** The few things the page does to its document. Text only ever goes in as text. */

/** @param {string} id @returns {any} the element, which is in the page */
export function byId(id) {
  const element = document.getElementById(id);
  if (element === null) throw new Error(`The page has no element "${id}"`);
  return element;
}

/** @param {string} id @param {string} text */
export function setText(id, text) {
  byId(id).textContent = text;
}

/**
 * @param {string} tag
 * @param {string} className
 * @param {string} text
 */
export function element(tag, className, text) {
  const made = document.createElement(tag);
  made.className = className;
  made.textContent = text;
  return made;
}

/**
 * Shows what went wrong, and its code for whoever reads the page by program; without an error hides it again.
 *
 * @param {string} id
 * @param {{problem: string, message: string, remedy: string}} [error]
 */
export function showProblem(id, error) {
  const place = byId(id);
  place.hidden = error === undefined;
  place.dataset.problem = error?.problem ?? "";
  place.textContent = error === undefined ? "" : `${error.problem}: ${error.message} ${error.remedy}`.trim();
}
