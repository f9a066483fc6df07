import assert from "node:assert/strict";
import { getEventListeners } from "node:events";
import { test } from "node:test";
import { settle } from "./fakes.js";
import { connected, gateway, greet } from "./gateway.js";

const pings = (browser) => browser.socket.sentOf("ping").length;

test("tries nothing while the browser says it is offline, and at once when it is back", async () => {
  const browser = gateway();
  const { client: it } = await connected(browser);
  browser.window.dispatchEvent(new Event("offline"));
  await browser.pass(4_000);
  assert.equal(it.state, "connecting");
  await browser.pass(600_000);
  assert.equal(browser.requests.length, 1);
  browser.window.dispatchEvent(new Event("online"));
  await settle();
  assert.equal(browser.requests.length, 2);
  await greet(browser);
  assert.equal(it.state, "connected");
});

test("a false alarm about the network does not cut a socket that answers", async () => {
  const browser = gateway();
  const { client: it } = await connected(browser);
  browser.window.dispatchEvent(new Event("offline"));
  browser.socket.say({ type: "pong" });
  await browser.pass(10_000);
  assert.equal(it.state, "connected");
  browser.window.dispatchEvent(new Event("online"));
  assert.equal(pings(browser), 2);
});

test("neither the network's return nor a visible page shortens what the server asked for", async () => {
  const browser = gateway();
  await connected(browser);
  browser.dice = 0.999;
  browser.socket.say({ type: "disconnect", code: 4001, reason: "shutting_down", reconnect: true, retry_after_ms: 9_000 });
  browser.socket.end(4001);
  browser.window.dispatchEvent(new Event("online"));
  browser.document.dispatchEvent(new Event("visibilitychange"));
  await browser.pass(8_999);
  assert.equal(browser.requests.length, 1);
  await browser.pass(1);
  assert.equal(browser.requests.length, 2);
});

test("a page that becomes visible again checks its socket, a page that hides does not", async () => {
  const browser = gateway();
  await connected(browser);
  browser.document.visibilityState = "hidden";
  browser.document.dispatchEvent(new Event("visibilitychange"));
  assert.equal(pings(browser), 0);
  browser.document.visibilityState = "visible";
  browser.document.dispatchEvent(new Event("visibilitychange"));
  assert.equal(pings(browser), 1);
});

test("a client at rest listens to nothing and leaves no timer behind", async () => {
  const browser = gateway();
  const { client: it } = await connected(browser);
  it.refresh();
  await settle();
  browser.socket.say({ type: "token", token: "ghc_second", expires_in: 300 });
  it.close();
  assert.equal(browser.timersLeft, 0);
  for (const name of ["online", "offline"]) assert.equal(getEventListeners(browser.window, name).length, 0);
  assert.equal(getEventListeners(browser.document, "visibilitychange").length, 0);
});
