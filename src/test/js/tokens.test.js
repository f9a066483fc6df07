import assert from "node:assert/strict";
import { test } from "node:test";
import { settle } from "./fakes.js";
import { client, connected, gateway, greet, problem } from "./gateway.js";

const bearers = (browser) => browser.requests.map(({ bearer }) => bearer);
const refuse = (...tokens) => ({ bearer }) => (tokens.includes(bearer) ? problem(401, "credential_refused") : undefined);

test("comes back with the connection token of the greeting, not with the access token", async () => {
  const browser = gateway();
  await connected(browser);
  browser.socket.end(1006);
  await browser.pass(500);
  assert.deepEqual(bearers(browser), ["access-1", "ghc_first"]);
});

test("keeps the successor in the ticket's answer at once, even if no socket follows", async () => {
  const browser = gateway();
  const { details } = await connected(browser);
  browser.socket.end(1006);
  await browser.pass(500);
  browser.socket.end(1006);
  await browser.pass(1_000);
  assert.deepEqual(bearers(browser), ["access-1", "ghc_first", "ghc_ticket_1"]);
  assert.deepEqual(details("token").map(({ token, source }) => [token, source]), [
    ["ghc_first", "authenticated"], ["ghc_ticket_1", "ticket"], ["ghc_ticket_2", "ticket"],
  ]);
});

test("keeps the successor that arrives after the client was closed, for the next connection", async () => {
  const browser = gateway();
  const { client: it } = await connected(browser);
  it.reconnect();
  it.close();
  await settle();
  assert.equal(browser.sockets.length, 1);
  it.reconnect();
  await settle();
  assert.deepEqual(bearers(browser), ["access-1", "ghc_first", "ghc_ticket_1"]);
});

test("falls back to the callback once when the connection token is refused", async () => {
  let asked = 0;
  const browser = gateway(refuse("ghc_first"));
  const { client: it } = await connected(browser, { token: async () => `access-${++asked}` });
  browser.socket.end(1006);
  await browser.pass(500);
  await greet(browser, { token: "ghc_new" });
  assert.deepEqual(bearers(browser), ["access-1", "ghc_first", "access-2"]);
  assert.equal(it.state, "connected");
});

test("stops when the callback's token is refused too", async () => {
  const browser = gateway(refuse("ghc_first", "access-2"));
  let asked = 0;
  const { client: it, details } = await connected(browser, { token: () => `access-${++asked}` });
  browser.socket.end(1006);
  await browser.pass(600_000);
  assert.deepEqual(bearers(browser), ["access-1", "ghc_first", "access-2"]);
  assert.equal(it.state, "disconnected");
  assert.equal(details("error").at(-1).problem, "credential_refused");
  assert.equal(details("disconnected").at(-1).willReconnect, false);
});

test("stops with a readable error when there is no callback to fall back to", async () => {
  const browser = gateway(refuse("ghc_first"));
  const { client: it, details } = await connected(browser);
  browser.socket.end(1006);
  await browser.pass(600_000);
  assert.deepEqual(bearers(browser), ["access-1", "ghc_first"]);
  assert.equal(it.state, "disconnected");
  assert.equal(details("error").at(-1).remedy, "Remedy of credential_refused");
});

test("falls back when the refusal of the connection token closes the socket", async () => {
  let asked = 0;
  const browser = gateway();
  await connected(browser, { token: () => `access-${++asked}` });
  browser.socket.say({ type: "token_expiring", expires_in: 60 });
  browser.socket.say({ type: "disconnect", code: 4510, reason: "credential_refused", reconnect: false });
  browser.socket.end(4510, "credential_refused");
  await browser.pass(500);
  assert.deepEqual(bearers(browser), ["access-1", "access-2"]);
});

test("does not present a refused connection token twice", async () => {
  let asked = 0;
  const browser = gateway(refuse("ghc_first"));
  await connected(browser, { token: () => `access-${++asked}` });
  browser.socket.end(1006);
  await browser.pass(500);
  browser.socket.end(1006);
  await browser.pass(1_000);
  assert.deepEqual(bearers(browser), ["access-1", "ghc_first", "access-2", "access-3"]);
});

test("stays away when the credential that a socket was closed over was not a connection token", async () => {
  const browser = gateway();
  const { client: it } = await connected(browser, { token: () => "access" });
  it.reconnect();
  await settle();
  await greet(browser, { token: "ghc_second" });
  browser.socket.end(4510, "credential_refused");
  assert.equal(it.state, "disconnected");
});

test("falls back from a closed socket once: the second refusal in a row ends it", async () => {
  const browser = gateway();
  const { client: it } = await connected(browser, { token: () => "access" });
  it.refresh().catch(() => {});
  await settle();
  browser.socket.end(4510, "credential_refused");
  await browser.pass(500);
  assert.equal(browser.sockets.length, 2);
  browser.socket.end(4510, "credential_refused");
  assert.equal(it.state, "disconnected");
});
