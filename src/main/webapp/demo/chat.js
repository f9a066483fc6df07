import { byId, element, showProblem } from "./dom.js";

const CHANNEL = "chat:lobby";
const SHOWN = 50;

/** @typedef {import("../sdk/types.js").Message} Message */

/** @type {import("../sdk/channel.js").Channel | undefined} the channel of whoever is signed in here */
let channel;

/**
 * A chat on one channel: what was said before, what is said now, and where something is missing.
 *
 * @param {import("../sdk/client.js").Client} client
 */
export function chat(client) {
  byId("said").replaceChildren();
  showProblem("chat-problem");
  byId("present").replaceChildren();
  const lobby = client.channel(CHANNEL, { presence: true });
  channel = lobby;
  // What was said before is asked for once; after a loss the channel brings it itself.
  const stop = lobby.on("joined", () => {
    stop();
    lobby.history({ limit: SHOWN }).then(({ messages }) => messages.forEach(show), problem);
  });
  lobby.on("message", show);
  lobby.on("presence", () => present(lobby.presence.members));
  lobby.presence.enter().catch(problem);
  lobby.on("hidden", problem);
  lobby.on("gap", () => say("missed", "", "Something was said that cannot be had any more."));
  lobby.on("lost", problem);
  client.on("state", ({ state }) => void (byId("say").disabled = state !== "connected"));
}

byId("chat-form").addEventListener("submit", async (/** @type {Event} */ event) => {
  event.preventDefault();
  const line = byId("line");
  if (channel === undefined || line.value.trim() === "") return;
  try {
    await channel.publish({ text: line.value });
    line.value = "";
    showProblem("chat-problem");
  } catch (fault) {
    problem(fault);
  }
});

/** @param {any} fault */
function problem(fault) {
  showProblem("chat-problem", fault);
}

/** Whatever others publish is theirs: it goes in as text, cut to a line. @param {Message} message */
function show({ data, from, epoch, offset }) {
  const place = `${epoch} ${offset}`;
  if ([...byId("said").children].some((each) => each.dataset.place === place)) return;
  say("line", from.subject ?? "somebody", String(data?.text ?? "").slice(0, 500)).dataset.place = place;
}

/** Who is in the room; whoever has two sockets is named once. @param {import("../sdk/types.js").Member[]} members */
function present(members) {
  const names = [...new Set(members.map(({ from }) => from.subject ?? "somebody"))].sort();
  byId("present").replaceChildren(...names.map((each) => element("li", "", each)));
}

/** @param {string} kind @param {string} who @param {string} text */
function say(kind, who, text) {
  const item = element("li", kind, "");
  item.append(element("b", "", who), " ", element("span", "", text));
  byId("said").append(item);
  item.scrollIntoView({ block: "nearest" });
  return item;
}
