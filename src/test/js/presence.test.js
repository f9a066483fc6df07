import assert from "node:assert/strict";
import { test } from "node:test";
import { settle } from "./fakes.js";
import { connected, gateway, greet, problem } from "./gateway.js";

const ALICE = { connection_id: "c_1", from: { subject: "alice" }, data: { mood: "fine" } };
const BOB = { connection_id: "c_2", from: { subject: "bob" }, data: null };

/** The server lets the newest subscription in. */
async function subscribed(browser) {
  const { id, channel } = browser.socket.sentOf("subscribe").at(-1);
  browser.socket.say({ type: "subscribed", id, channel, epoch: "e1", offset: 0, recovered: false, messages: [] });
  await settle();
}

/** The server agrees to the newest presence frame. */
async function agreed(browser) {
  browser.socket.say({ type: "result", id: browser.socket.sentOf("presence").at(-1).id, data: { present: true } });
  await settle();
}

async function joined(browser, options = { presence: true }) {
  const { client } = await connected(browser);
  const channel = client.channel("chat:1", options);
  const told = [];
  channel.on("presence", (detail) => told.push(detail));
  await settle();
  await subscribed(browser);
  return { client, channel, told, tells: (action, members) => browser.socket.say({ type: "presence", channel: "chat:1", action, members }) };
}

const names = (channel) => channel.presence.members.map(({ from }) => from.subject);

test("knows who is there, who comes and who goes", async () => {
  const browser = gateway();
  const { channel, told, tells } = await joined(browser);
  assert.equal(browser.socket.sentOf("subscribe")[0].presence, true);
  tells("list", [ALICE]);
  tells("enter", [BOB]);
  tells("update", [{ ...BOB, data: "away" }]);
  assert.deepEqual(channel.presence.members, [
    { connectionId: "c_1", from: { subject: "alice" }, data: { mood: "fine" } },
    { connectionId: "c_2", from: { subject: "bob" }, data: "away" },
  ]);
  tells("leave", [ALICE]);
  assert.deepEqual(names(channel), ["bob"]);
  assert.deepEqual(told.map(({ action }) => action), ["list", "enter", "update", "leave"]);
  browser.socket.say({ type: "presence", channel: "other", action: "enter", members: [ALICE] });
  assert.deepEqual(names(channel), ["bob"]);
});

test("enters, says something else, leaves, and asks who is there", async () => {
  const browser = gateway();
  const { channel } = await joined(browser, {});
  assert.equal("presence" in browser.socket.sentOf("subscribe")[0], false);
  for (const [act, action, data] of [
    [() => channel.presence.enter({ mood: "fine" }), "enter", { mood: "fine" }],
    [() => channel.presence.update("away"), "update", "away"],
    [() => channel.presence.leave(), "leave", undefined],
  ]) {
    const done = act();
    const { id, ...frame } = browser.socket.sentOf("presence").at(-1);
    assert.deepEqual(frame, JSON.parse(JSON.stringify({ type: "presence", channel: "chat:1", action, data })));
    await agreed(browser);
    await done;
  }
  const asked = channel.presence.get();
  const { id } = browser.socket.sentOf("presence").at(-1);
  browser.socket.say({ type: "presence", id, channel: "chat:1", action: "list", members: [BOB], whole: false });
  const { members, whole } = await asked;
  assert.deepEqual([members[0].connectionId, whole, names(channel)], ["c_2", false, []]);
});

test("enters as soon as it can, and again after each loss", async () => {
  const browser = gateway();
  const { client } = await connected(browser);
  const channel = client.channel("chat:1");
  await channel.presence.enter("hi");
  await settle();
  assert.deepEqual(browser.socket.sentOf("presence"), [], "not before it listens");
  await subscribed(browser);
  assert.deepEqual(browser.socket.sentOf("presence").map(({ action, data }) => [action, data]), [["enter", "hi"]]);
  await agreed(browser);
  browser.socket.end(1006);
  await channel.presence.update("back");
  await browser.pass(60_000);
  await greet(browser);
  await subscribed(browser);
  assert.deepEqual(browser.socket.sentOf("presence").map(({ action, data }) => [action, data]), [["enter", "back"]]);
  await agreed(browser);
  const left = channel.presence.leave();
  await agreed(browser);
  await left;
  browser.socket.end(1006);
  await browser.pass(60_000);
  await greet(browser);
  await subscribed(browser);
  assert.deepEqual(browser.socket.sentOf("presence"), []);
});

test("says why one may not be seen", async () => {
  const browser = gateway();
  const { channel } = await joined(browser);
  const refused = assert.rejects(channel.presence.enter(), { problem: "permission_denied" });
  browser.socket.say({ type: "error", id: browser.socket.sentOf("presence")[0].id, problem: problem(403, "permission_denied").body });
  await refused;
});

test("who may not be seen any more after a loss still listens, and is told", async () => {
  const browser = gateway();
  const { channel } = await joined(browser);
  const heard = [];
  channel.on("hidden", ({ problem: code }) => heard.push(code));
  channel.on("lost", () => heard.push("lost"));
  const entered = channel.presence.enter();
  await agreed(browser);
  await entered;
  browser.socket.end(1006);
  await browser.pass(60_000);
  await greet(browser);
  await subscribed(browser);
  browser.socket.say({ type: "error", id: browser.socket.sentOf("presence")[0].id, problem: problem(403, "permission_denied").body });
  await settle();
  assert.deepEqual(heard, ["permission_denied"]);
});
