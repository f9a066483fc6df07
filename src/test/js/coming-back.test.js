import assert from "node:assert/strict";
import { test } from "node:test";
import { settle } from "./fakes.js";
import { client, connected, gateway, greet, problem } from "./gateway.js";

/** How long each of so many failures was waited for. */
async function delays(browser, failures) {
  const measured = [];
  for (let n = 0; n < failures; n += 1) {
    const before = browser.requests.length;
    const from = browser.time;
    while (browser.requests.length === before) await browser.pass(10);
    measured.push(browser.time - from);
  }
  return measured;
}

test("waits longer after each failure, up to 30 s, with full jitter", async () => {
  for (const [dice, expected] of [
    [0.999999, [500, 1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000]],
    [0.5, [250, 500, 1_000, 2_000, 4_000, 8_000, 15_000, 15_000]],
  ]) {
    let down = false;
    const browser = gateway(() => (down ? new TypeError("fetch failed") : undefined));
    browser.dice = dice;
    await connected(browser);
    down = true;
    browser.socket.end(1006);
    assert.deepEqual(await delays(browser, expected.length), expected);
  }
});

test("full jitter reaches down to no wait at all", async () => {
  const browser = gateway();
  browser.dice = 0;
  const { details } = await connected(browser);
  browser.socket.end(1006);
  assert.equal(details("disconnected")[0].retryInMs, 0);
});

test("starts over after a connection that held, not after one that broke at once", async () => {
  const browser = gateway();
  browser.dice = 0.999999;
  const { details } = await connected(browser, {}, { heartbeat_s: 0 });
  const lose = async (heldMs) => {
    await browser.pass(heldMs);
    browser.socket.end(1006);
    const { retryInMs } = details("disconnected").at(-1);
    await browser.pass(retryInMs + 1);
    await greet(browser, { heartbeat_s: 0 });
    return Math.round(retryInMs);
  };
  assert.deepEqual([await lose(0), await lose(0), await lose(0)], [500, 1_000, 2_000]);
  assert.equal(await lose(10_000), 500);
});

test("comes back after 4000-4499 and after codes that are not ours, known or not", async () => {
  for (const code of [1000, 1001, 1006, 1009, 1011, 1012, 3000, 4000, 4001, 4006, 4321, 4499]) {
    const browser = gateway();
    const { client: it, details } = await connected(browser, {}, { heartbeat_s: 0 });
    browser.socket.end(code);
    assert.equal(details("disconnected")[0].willReconnect, true, String(code));
    assert.equal(it.state, "connecting");
    await browser.pass(500);
    assert.equal(browser.sockets.length, 2, String(code));
  }
});

test("stays away after 4500-4999, known or not, and says the problem", async () => {
  for (const [code, reason, named] of [[4500, "", "code_4500"], [4521, "session_revoked", "session_revoked"], [4999, "", "code_4999"]]) {
    const browser = gateway();
    const { client: it, details } = await connected(browser, { token: () => "access" });
    browser.socket.end(code, reason);
    await browser.pass(3_600_000);
    assert.equal(it.state, "disconnected");
    assert.equal(browser.requests.length, 1);
    assert.equal(details("error")[0].problem, named);
    assert.equal(details("error")[0].retry, false);
    assert.deepEqual([details("disconnected")[0].code, details("disconnected")[0].willReconnect], [code, false]);
  }
});

test("believes the disconnect frame when the close code was lost on the way", async () => {
  const browser = gateway();
  const { client: it, details } = await connected(browser);
  browser.socket.say({ type: "disconnect", code: 4521, reason: "session_revoked", reconnect: false });
  browser.socket.end(1006);
  assert.equal(it.state, "disconnected");
  assert.equal(details("disconnected")[0].code, 4521);
  assert.equal(details("error")[0].problem, "session_revoked");
});

test("does not wait for a close frame that never comes after disconnect", async () => {
  const browser = gateway();
  const { client: it } = await connected(browser);
  browser.socket.say({ type: "disconnect", code: 4520, reason: "logged_out", reconnect: false });
  assert.equal(it.state, "connected");
  await browser.pass(2_000);
  assert.equal(it.state, "disconnected");
});

test("tells the problem of unauthorized", async () => {
  const browser = gateway();
  const { details } = client(browser);
  await settle();
  browser.socket.open();
  browser.socket.say({ type: "unauthorized", problem: problem(403, "tenant_unknown").body });
  browser.socket.end(4512, "tenant_unknown");
  assert.equal(details("error")[0].remedy, "Remedy of tenant_unknown");
});

test("stays away when the disconnect frame says so, whatever the code", async () => {
  const browser = gateway();
  const { client: it } = await connected(browser);
  browser.socket.say({ type: "disconnect", code: 4001, reason: "shutting_down", reconnect: false });
  browser.socket.end(4001);
  assert.equal(it.state, "disconnected");
});
