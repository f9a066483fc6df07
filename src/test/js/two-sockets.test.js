import assert from "node:assert/strict";
import { test } from "node:test";
import { settle } from "./fakes.js";
import { client, gateway, authenticated } from "./gateway.js";

/** Two clients of one page, with one access token: one session, two chains of connection tokens. */
async function pair() {
  const browser = gateway();
  const first = client(browser);
  await settle();
  const second = client(browser);
  await settle();
  const [one, two] = browser.sockets;
  for (const [socket, id] of /** @type {any[]} */ ([[one, "1"], [two, "2"]])) {
    socket.open();
    socket.say(authenticated({ connection_id: `c_${id}`, token: `ghc_chain${id}` }));
  }
  await settle();
  return { browser, first, second, one, two };
}

test("two clients with one access token share neither ticket nor connection token", async () => {
  const { browser, first, second, one, two } = await pair();
  assert.notEqual(one.protocols[1], two.protocols[1]);
  assert.deepEqual(browser.requests.map(({ bearer }) => bearer), ["access-1", "access-1"]);
  first.client.reconnect();
  second.client.reconnect();
  await settle();
  assert.deepEqual(browser.requests.slice(2).map(({ bearer }) => bearer), ["ghc_chain1", "ghc_chain2"]);
});

test("what happens to one socket does not happen to the other", async () => {
  const { first, second, one } = await pair();
  one.end(1006);
  assert.equal(first.client.state, "connecting");
  assert.equal(second.client.state, "connected");
  assert.equal(second.heard.some(({ name }) => name === "disconnected"), false);
});

test("when their session dies both stay away, each with the problem", async () => {
  const { browser, first, second, one, two } = await pair();
  for (const socket of [one, two]) {
    socket.say({ type: "disconnect", code: 4521, reason: "session_revoked", reconnect: false });
    socket.end(4521, "session_revoked");
  }
  await browser.pass(3_600_000);
  for (const { client: it, details } of [first, second]) {
    assert.equal(it.state, "disconnected");
    assert.equal(details("error")[0].problem, "session_revoked");
  }
  assert.equal(browser.requests.length, 2);
});

test("a late word of a socket that was dropped is not heard", async () => {
  const { first, browser, one } = await pair();
  first.client.reconnect();
  await settle();
  one.say({ type: "token", token: "ghc_stale", expires_in: 1 });
  one.end(4521, "session_revoked");
  assert.equal(first.client.state, "connecting");
  assert.equal(first.details("token").some(({ token }) => token === "ghc_stale"), false);
  assert.equal(browser.socket.onclose !== null, true);
});
