import assert from "node:assert/strict";
import { test } from "node:test";
import { settle } from "./fakes.js";
import { client, connected, gateway, problem } from "./gateway.js";

test("asks to leave, waits for the confirmation, and stays away without an error", async () => {
  const browser = gateway();
  const { client: it, details } = await connected(browser);
  const leaving = it.logout();
  assert.equal(browser.socket.sentOf("logout").length, 1);
  assert.equal(it.state, "connected");
  browser.socket.say({ type: "logged_out" });
  assert.equal(await leaving, true);
  assert.equal(details("loggedOut").length, 1);
  assert.equal(details("error").length, 0);
  await browser.pass(600_000);
  assert.equal(it.state, "disconnected");
  assert.equal(browser.sockets.length, 1);
});

test("forgets the tokens of a session that was left: only a callback yields one again", async () => {
  const browser = gateway();
  const { client: it, details } = await connected(browser);
  const leaving = it.logout();
  browser.socket.say({ type: "logged_out" });
  await leaving;
  it.reconnect();
  await settle();
  assert.equal(browser.requests.length, 1);
  assert.equal(details("error").at(-1).problem, "token_unavailable");
});

test("a socket cut because the session was left elsewhere is a sign-out here too", async () => {
  const browser = gateway();
  const { client: it, details } = await connected(browser, { token: () => "access" });
  browser.socket.say({ type: "disconnect", code: 4520, reason: "logged_out", reconnect: false });
  browser.socket.end(4520, "logged_out");
  await browser.pass(600_000);
  assert.equal(details("loggedOut").length, 1);
  assert.equal(it.state, "disconnected");
  assert.equal(browser.requests.length, 1);
});

test("says so when the server could not be told, and forgets all the same", async () => {
  const browser = gateway();
  const { client: it, details } = await connected(browser, {}, { heartbeat_s: 0 });
  const leaving = it.logout();
  await browser.pass(10_000);
  assert.equal(await leaving, false);
  assert.equal(details("loggedOut").length, 0);
  assert.equal(it.state, "disconnected");
});

test("without a socket the session is left over HTTP", async () => {
  const browser = gateway(({ url }) => (url.endsWith("/v1/logout") ? { status: 204 } : undefined));
  const { client: it } = await connected(browser);
  it.close();
  assert.equal(await it.logout(), true);
  assert.equal(browser.requests.at(-1).url, "https://gate.example.test/v1/logout");
  assert.equal(browser.requests.at(-1).bearer, "ghc_first");
});

test("a ticket that was on its way at sign-out brings no token back to life", async () => {
  let release = () => {};
  const held = new Promise((resolve) => { release = () => resolve(undefined); });
  const browser = gateway();
  const answer = browser.answer;
  browser.answer = async (request) => {
    if (request.bearer !== "ghc_first") return answer(request);
    if (request.url.endsWith("/v1/logout")) return { status: 204 };
    await held;
    return answer(request);
  };
  const { client: it, details } = await connected(browser);
  it.reconnect();
  await it.logout();
  release();
  await settle();
  assert.deepEqual(details("token").map(({ token }) => token), ["ghc_first"]);
  assert.equal(browser.sockets.length, 1);
});

test("a closed client keeps its session and can take it up again", async () => {
  const browser = gateway();
  const { client: it, details } = await connected(browser);
  it.close();
  assert.equal(browser.socket.closedWith, 1000);
  assert.deepEqual(details("disconnected"), [{ code: 1000, willReconnect: false, retryInMs: 0, error: undefined }]);
  await browser.pass(600_000);
  assert.equal(browser.sockets.length, 1);
  it.reconnect();
  await settle();
  assert.equal(browser.requests.at(-1).bearer, "ghc_first");
});

test("an application that says its user is gone ends the attempts, one whose server is down does not", async () => {
  const gone = gateway();
  const stopped = client(gone, { token: () => Promise.reject(Object.assign(new Error("signed out"), { retry: false })) });
  await settle();
  assert.equal(stopped.client.state, "disconnected");
  assert.equal(stopped.details("error")[0].problem, "token_unavailable");

  const down = gateway(({ bearer }) => (bearer === undefined ? problem(500, "server_fault") : undefined));
  let asked = 0;
  const patient = client(down, { token: () => { if (++asked < 3) throw new Error("network"); return "access-3"; } });
  await down.pass(10_000);
  assert.equal(patient.details("error").length, 2);
  assert.equal(down.requests[0].bearer, "access-3");
});
