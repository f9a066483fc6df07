import assert from "node:assert/strict";
import { test } from "node:test";
import { settle } from "./fakes.js";
import { client, connected, gateway, problem } from "./gateway.js";

test("refreshes in band before expiry and keeps the rotated token", async () => {
  const browser = gateway();
  const { client: it } = await connected(browser, {}, { heartbeat_s: 0 });
  await browser.pass(254_000);
  assert.equal(browser.socket.sentOf("refresh").length, 0);
  await browser.pass(1_000);
  const [{ token, id }] = browser.socket.sentOf("refresh");
  assert.equal(token, "ghc_first");
  browser.socket.say({ type: "token", id, token: "ghc_second", expires_in: 300 });
  await settle();
  assert.equal(it.expiresInMs, 300_000);
  await browser.pass(255_000);
  assert.equal(browser.socket.sentOf("refresh")[1].token, "ghc_second");
  assert.equal(browser.requests.length, 1);
});

test("refreshes when the server asks, once, however often it asks", async () => {
  const browser = gateway();
  const { details } = await connected(browser);
  browser.socket.say({ type: "token_expiring", expires_in: 60 });
  browser.socket.say({ type: "token_expiring", expires_in: 59 });
  await settle();
  assert.deepEqual(details("tokenExpiring"), [{ expiresIn: 60 }, { expiresIn: 59 }]);
  assert.equal(browser.socket.sentOf("refresh").length, 1);
});

test("a refresh called for answers when the next is due, and takes an answer without an id", async () => {
  const browser = gateway();
  const { client: it } = await connected(browser);
  const both = Promise.all([it.refresh(), it.refresh()]);
  await settle();
  browser.socket.say({ type: "token", token: "ghc_second", expires_in: 120 });
  assert.deepEqual(await both, [{ expiresIn: 120 }, { expiresIn: 120 }]);
  assert.equal(browser.socket.sentOf("refresh").length, 1);
});

test("presents a token it was given, and passes a refusal on", async () => {
  const browser = gateway();
  const { client: it } = await connected(browser);
  const outcome = assert.rejects(it.refresh("token-of-bob"), { problem: "subject_mismatch", retry: false });
  const [{ token, id }] = browser.socket.sentOf("refresh");
  assert.equal(token, "token-of-bob");
  browser.socket.say({ type: "error", id, problem: problem(403, "subject_mismatch").body });
  await outcome;
  assert.equal(it.state, "connected");
});

test("an unanswered refresh is tried again before expiry", async () => {
  const browser = gateway();
  const { details } = await connected(browser, {}, { heartbeat_s: 0 });
  await browser.pass(255_000 + 10_000);
  assert.deepEqual(details("error").map((error) => error.problem), ["no_answer"]);
  await browser.pass(18_000);
  assert.equal(browser.socket.sentOf("refresh").length, 2);
});

test("refuses to refresh without a connection", async () => {
  const browser = gateway();
  const { client: it } = client(browser);
  await assert.rejects(it.refresh(), { problem: "not_connected" });
});

test("an expiry beyond what a timer can hold does not refresh at once", async () => {
  const browser = gateway();
  await connected(browser, {}, { expires_in: 40 * 86_400, heartbeat_s: 0 });
  await browser.pass(33 * 86_400_000);
  assert.equal(browser.socket.sentOf("refresh").length, 0);
  await browser.pass(2 * 86_400_000);
  assert.equal(browser.socket.sentOf("refresh").length > 0, true);
});

test("keeps the successor that a token it was given yields", async () => {
  const browser = gateway();
  const { client: it } = await connected(browser);
  const refreshed = it.refresh("access-2");
  browser.socket.say({ type: "token", token: "ghc_by_access", expires_in: 300 });
  await refreshed;
  it.reconnect();
  await settle();
  assert.equal(browser.requests.at(-1).bearer, "ghc_by_access");
});

test("a refresh on a line that breaks fails at once, and what is left of the old expiry is forgotten", async () => {
  const browser = gateway();
  const { client: it, details } = await connected(browser);
  const outcome = assert.rejects(it.refresh(), { problem: "connection_lost", retry: true });
  browser.socket.end(1006);
  await outcome;
  assert.ok(Number.isNaN(it.expiresInMs));
  assert.equal(details("error").length, 0);
});

test("an answer without an id goes to the request of its kind, a refusal with an id to its own", async () => {
  const browser = gateway();
  const { client: it } = await connected(browser);
  const refused = assert.rejects(it.refresh("token-of-bob"), { problem: "subject_mismatch" });
  const leaving = it.logout();
  browser.socket.say({ type: "logged_out" });
  const [{ id }] = browser.socket.sentOf("refresh");
  browser.socket.say({ type: "error", id, problem: problem(403, "subject_mismatch").body });
  await refused;
  assert.equal(await leaving, true);
});
