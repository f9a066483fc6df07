import { byId, element } from "./dom.js";

const MOST = 300;
const ARROWS = { in: "← in", out: "out →", note: "·" };

/**
 * One line of what travelled, at the end of the log.
 *
 * @param {"in" | "out" | "note"} direction
 * @param {string} title the type of a frame, or a sentence
 * @param {object} [body] masked already
 */
export function log(direction, title, body) {
  const list = byId("log");
  const followed = list.scrollHeight - list.scrollTop - list.clientHeight < 40;
  const line = document.createElement("li");
  line.dataset.direction = direction;
  line.dataset.type = direction === "note" ? "" : title;
  const text = element("span", "text", "");
  text.append(element("b", "", title), body === undefined ? "" : JSON.stringify(body));
  line.append(element("time", "", now()), element("span", "direction", ARROWS[direction]), text);
  list.append(line);
  while (list.children.length > MOST) list.firstElementChild.remove();
  byId("log-empty").hidden = true;
  if (followed) list.scrollTop = list.scrollHeight;
}

export function clearLog() {
  byId("log").replaceChildren();
  byId("log-empty").hidden = false;
}

/** The reader's own clock, for reading only. */
function now() {
  const date = new Date();
  const two = (/** @type {number} */ value) => String(value).padStart(2, "0");
  const ms = String(date.getMilliseconds()).padStart(3, "0");
  return `${two(date.getHours())}:${two(date.getMinutes())}:${two(date.getSeconds())}.${ms}`;
}
