import assert from "node:assert/strict";
import { test } from "node:test";
import { client, connected, gateway, problem } from "./gateway.js";

test("keeps the socket and knows what is left when rights are withdrawn", async () => {
  const browser = gateway();
  const { client: it, details } = await connected(browser);
  const left = { "chat:*": ["subscribe"] };
  browser.socket.say({ type: "revoked", channels: ["secret:*"], capabilities: left });
  assert.equal(it.state, "connected");
  assert.deepEqual(it.connection.capabilities, left);
  assert.deepEqual(details("revoked"), [{ channels: ["secret:*"], capabilities: left }]);
});

test("waits at least retry_after_ms of the disconnect frame, plus jitter", async () => {
  const browser = gateway();
  const { details } = await connected(browser);
  browser.socket.say({ type: "disconnect", code: 4005, reason: "overloaded", reconnect: true, retry_after_ms: 20_000 });
  browser.socket.end(4005, "overloaded");
  assert.equal(details("disconnected")[0].retryInMs, 20_250);
  await browser.pass(20_000);
  assert.equal(browser.requests.length, 1);
  await browser.pass(250);
  assert.equal(browser.requests.length, 2);
});

test("waits as long as a refused ticket says, in the body or in Retry-After", async () => {
  for (const refusal of [
    problem(429, "too_many_attempts", { retry: true, retry_after_ms: 7_000 }),
    { status: 503, text: "busy", headers: { "Retry-After": "7" } },
  ]) {
    let busy = true;
    const browser = gateway(() => (busy ? refusal : undefined));
    client(browser);
    await browser.pass(6_900);
    assert.equal(browser.requests.length, 1);
    busy = false;
    await browser.pass(600);
    assert.equal(browser.requests.length, 2);
    assert.equal(browser.sockets.length, 1);
  }
});

test("ignores a Retry-After date, which would need both wall clocks to agree", async () => {
  const browser = gateway(() => ({ status: 503, text: "", headers: { "Retry-After": "Fri, 31 Dec 2100 23:59:59 GMT" } }));
  client(browser);
  await browser.pass(500);
  assert.equal(browser.requests.length, 2);
});

test("a wish of the server for ever is cut at an hour", async () => {
  const browser = gateway(() => problem(503, "overloaded", { retry: true, retry_after_ms: 1e15 }));
  client(browser);
  await browser.pass(3_599_000);
  assert.equal(browser.requests.length, 1);
  await browser.pass(2_000);
  assert.equal(browser.requests.length, 2);
});

test("a problem that says whether to retry is believed over its status", async () => {
  for (const [refusal, requests] of [
    [problem(503, "closed_for_good", { retry: false }), 1],
    [problem(429, "too_many_sockets", { retry: true }), 2],
    [problem(403, "soon_allowed", { retry: true }), 2],
  ]) {
    const browser = gateway(() => refusal);
    client(browser);
    await browser.pass(500);
    assert.equal(browser.requests.length, requests);
  }
});
