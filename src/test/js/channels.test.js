import assert from "node:assert/strict";
import { test } from "node:test";
import { settle } from "./fakes.js";
import { connected, gateway, greet, problem } from "./gateway.js";

const NAMES = /** @type {const} */ (["message", "joined", "gap", "lost"]);

/** A channel with a listener on everything. */
function listening(client, name = "chat:1", options = undefined) {
  const channel = client.channel(name, options);
  const heard = [];
  for (const event of NAMES) channel.on(event, (detail) => heard.push({ event, detail }));
  return { channel, heard, of: (event) => heard.filter((each) => each.event === event).map((each) => each.detail) };
}

/** The server lets the newest subscription in. */
async function subscribed(browser, more = {}) {
  const { id, channel } = browser.socket.sentOf("subscribe").at(-1);
  browser.socket.say({ type: "subscribed", id, channel, epoch: "e1", offset: 0, recovered: false, messages: [], ...more });
  await settle();
}

function message(offset, more = {}) {
  return {
    type: "message", channel: "chat:1", data: offset, epoch: "e1", offset,
    published_at: "2026-01-02T12:00:00Z", from: { subject: "bob" }, ...more,
  };
}

async function joined(browser, options = undefined) {
  const { client } = await connected(browser);
  const made = listening(client, "chat:1", options);
  await settle();
  await subscribed(browser);
  return { client, ...made };
}

test("listens, and hands over messages in a form that is easy to read", async () => {
  const browser = gateway();
  const { channel, of } = await joined(browser);
  assert.deepEqual(browser.socket.sentOf("subscribe").map(({ id, ...rest }) => rest), [
    { type: "subscribe", channel: "chat:1", echo: true },
  ]);
  browser.socket.say(message(1));
  browser.socket.say(message(1, { channel: "other" }));
  assert.deepEqual(of("joined"), [{ epoch: "e1", offset: 0, recovered: false }]);
  assert.deepEqual(of("gap"), [], "nothing was known before");
  assert.deepEqual(of("message"), [
    { channel: "chat:1", data: 1, epoch: "e1", offset: 1, publishedAt: new Date("2026-01-02T12:00:00Z"), from: { subject: "bob" } },
  ]);
  assert.deepEqual(channel.position, { epoch: "e1", offset: 1 });
});

test("asks for what it missed after a loss, and hears nothing twice", async () => {
  const browser = gateway();
  const { of } = await joined(browser);
  browser.socket.say(message(1));
  browser.socket.end(1006);
  await browser.pass(60_000);
  await greet(browser);
  assert.deepEqual(browser.socket.sentOf("subscribe").at(-1).since, { epoch: "e1", offset: 1 });
  await subscribed(browser, { offset: 3, recovered: true, messages: [message(2), message(3)] });
  browser.socket.say(message(3));
  browser.socket.say(message(4));
  assert.deepEqual(of("gap"), []);
  assert.deepEqual(of("message").map(({ data }) => data), [1, 2, 3, 4]);
  assert.deepEqual(of("joined")[1], { epoch: "e1", offset: 3, recovered: true });
});

test("says where something is missing, after a loss and in the middle", async () => {
  const browser = gateway();
  const { of } = await joined(browser);
  browser.socket.say(message(1));
  browser.socket.say({ type: "subscribed", channel: "chat:1", epoch: "e2", offset: 7, recovered: false, messages: [] });
  assert.deepEqual(of("gap"), [{ before: { epoch: "e1", offset: 1 }, after: { epoch: "e2", offset: 7 } }]);
  browser.socket.say(message(8, { epoch: "e2" }));
  assert.deepEqual(of("message").map(({ offset }) => offset), [1, 8]);
});

test("an unasked answer of one channel is not taken for that of another", async () => {
  const browser = gateway();
  const { client, of } = await joined(browser);
  const other = listening(client, "chat:2");
  await settle();
  browser.socket.say({ type: "subscribed", channel: "chat:1", epoch: "e2", offset: 7, recovered: false, messages: [] });
  await settle();
  assert.equal(of("gap").length, 1);
  assert.deepEqual(other.heard, []);
});

test("publishes and tells where it stands, or why not", async () => {
  const browser = gateway();
  const { channel } = await joined(browser);
  const told = channel.publish({ say: "hi" }, { key: "k1" });
  const [{ id, ...frame }] = browser.socket.sentOf("publish");
  assert.deepEqual(frame, { type: "publish", channel: "chat:1", data: { say: "hi" }, key: "k1" });
  browser.socket.say({ type: "result", id, data: { epoch: "e1", offset: 1 }, meta: { status: 200, requires_login: false } });
  assert.deepEqual(await told, { epoch: "e1", offset: 1 });
  const refused = assert.rejects(channel.publish(1), { problem: "rate_exceeded" });
  browser.socket.say({ type: "error", id: browser.socket.sentOf("publish")[1].id, problem: problem(429, "rate_exceeded").body });
  await refused;
});

test("without a connection nothing is published in secret", async () => {
  const browser = gateway();
  const { channel } = await joined(browser);
  browser.socket.end(1006);
  await assert.rejects(channel.publish(1), { problem: "not_connected", retry: true });
});

test("tells what was said", async () => {
  const browser = gateway();
  const { channel } = await joined(browser);
  const told = channel.history({ limit: 2 });
  const [{ id, limit }] = browser.socket.sentOf("history");
  assert.equal(limit, 2);
  browser.socket.say({ type: "result", id, data: { messages: [message(1)], epoch: "e1", offset: 1, whole: true } });
  const { messages, whole } = await told;
  assert.deepEqual([messages[0].data, whole], [1, true]);
});

test("for await reads one after the other until the channel is left", async () => {
  const browser = gateway();
  const { channel } = await joined(browser);
  const read = [];
  const reading = (async () => {
    for await (const { data } of channel) read.push(data);
  })();
  await settle();
  browser.socket.say(message(1));
  browser.socket.say(message(2));
  await settle();
  channel.leave();
  await reading;
  assert.deepEqual(read, [1, 2]);
  assert.equal(browser.socket.sentOf("unsubscribe")[0].channel, "chat:1");
  browser.socket.say(message(3));
  assert.deepEqual(read, [1, 2]);
});

test("a reader that never comes back is told, and costs no more memory", async () => {
  const browser = gateway();
  const { channel } = await joined(browser);
  const reading = channel[Symbol.asyncIterator]();
  for (let i = 1; i <= 10_001; i++) browser.socket.say(message(i));
  await assert.rejects(reading.next(), { problem: "reader_too_slow" });
});

test("a right that is lost, or not there, ends the channel and says so", async () => {
  const browser = gateway();
  const { client, of, channel } = await joined(browser);
  browser.socket.say({ type: "revoked", channels: [], unsubscribed: ["chat:1"], capabilities: {} });
  assert.deepEqual(of("lost").map(({ problem: code }) => code), ["permission_denied"]);
  assert.notEqual(client.channel("chat:1"), channel);
  const other = listening(client, "secret");
  await settle();
  const { id } = browser.socket.sentOf("subscribe").at(-1);
  browser.socket.say({ type: "error", id, problem: problem(403, "permission_denied").body });
  await settle();
  assert.deepEqual(other.of("lost").map(({ problem: code }) => code), ["permission_denied"]);
  browser.socket.end(1006);
  await browser.pass(60_000);
  await greet(browser);
  assert.deepEqual(browser.socket.sentOf("subscribe").map((frame) => frame.channel), ["chat:1"]);
});

test("a subscription that is refused for now is tried again", async () => {
  const browser = gateway();
  const { client } = await connected(browser, {}, { heartbeat_s: 0 });
  const { of } = listening(client);
  await settle();
  const { id } = browser.socket.sentOf("subscribe")[0];
  browser.socket.say({ type: "error", id, problem: problem(503, "overloaded", { retry: true, retry_after_ms: 500 }).body });
  await settle();
  await browser.pass(499);
  assert.equal(browser.socket.sentOf("subscribe").length, 1);
  await browser.pass(1);
  assert.equal(browser.socket.sentOf("subscribe").length, 2);
  await subscribed(browser);
  assert.equal(of("joined").length, 1);
});

test("a page that was reloaded goes on where it was", async () => {
  const browser = gateway();
  await joined(browser, { since: { epoch: "e1", offset: 4 }, echo: false });
  const [{ since, echo }] = browser.socket.sentOf("subscribe");
  assert.deepEqual([since, echo], [{ epoch: "e1", offset: 4 }, false]);
});

test("asks for each frame in a message of its own where the application wants that", async () => {
  const browser = gateway();
  await connected(browser, { batch: false });
  assert.doesNotMatch(browser.socket.url, /batch/);
});

test("takes several frames in one message", async () => {
  const browser = gateway();
  const { client } = await connected(browser);
  assert.match(browser.socket.url, /&batch=true$/);
  const { of } = listening(client);
  await settle();
  await subscribed(browser);
  browser.socket.say([message(1), message(2), 7, null]);
  assert.deepEqual(of("message").map(({ data }) => data), [1, 2]);
});
