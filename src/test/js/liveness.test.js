import assert from "node:assert/strict";
import { test } from "node:test";
import { connected, gateway } from "./gateway.js";

const pings = (browser) => browser.socket.sentOf("ping").length;

test("pings within the server's heartbeat, the next one armed by the pong", async () => {
  const browser = gateway();
  const { client: it } = await connected(browser);
  for (let n = 1; n <= 4; n += 1) {
    await browser.pass(25_000);
    assert.equal(pings(browser), n);
    browser.socket.say({ type: "pong" });
  }
  assert.equal(it.state, "connected");
});

test("any frame is a sign of life, silence is not", async () => {
  const browser = gateway();
  const { client: it, details } = await connected(browser);
  await browser.pass(22_500);
  browser.socket.say({ type: "of.tomorrow" });
  await browser.pass(10_000);
  assert.equal(it.state, "connected");
  await browser.pass(12_500);
  assert.equal(pings(browser), 2);
  await browser.pass(9_999);
  assert.equal(it.state, "connected");
  await browser.pass(1);
  assert.equal(it.state, "connecting");
  assert.equal(details("disconnected")[0].code, 1006);
  assert.equal(browser.socket.onclose, null);
});

for (const [where, clockRuns] of [["runs on", true], ["stands still", false]]) {
  test(`after sleep, where the monotonic clock ${where}, a dead socket is found within seconds`, async () => {
    const browser = gateway();
    const { client: it } = await connected(browser);
    await browser.pass(1_000);
    await browser.sleep(15_000, clockRuns);
    await browser.pass(9_000);
    assert.equal(browser.sockets[0].sentOf("ping").length, 1);
    assert.equal(browser.sockets[0].closedWith, 1005);
    assert.notEqual(it.state, "connected");
  });
}

test("a socket that survived the sleep is kept", async () => {
  const browser = gateway();
  const { client: it } = await connected(browser);
  await browser.sleep(3_600_000, false);
  await browser.pass(5_000);
  browser.socket.say({ type: "pong" });
  await browser.pass(10_000);
  assert.equal(it.state, "connected");
  assert.equal(browser.sockets.length, 1);
});

test("sleeping through the answer to a ping is no proof of death: it asks once more", async () => {
  const browser = gateway();
  const { client: it } = await connected(browser);
  await browser.pass(22_500);
  await browser.sleep(60_000);
  assert.equal(it.state, "connected");
  assert.equal(pings(browser), 2);
  await browser.pass(4_000);
  assert.equal(it.state, "connecting");
});

test("a wall clock that jumps costs one ping: nothing expires, nothing is dropped", async () => {
  for (const jump of [86_400_000, -86_400_000]) {
    const browser = gateway();
    const { client: it } = await connected(browser);
    const before = it.expiresInMs;
    browser.wall += jump;
    assert.equal(it.expiresInMs, before);
    await browser.pass(5_000);
    assert.equal(pings(browser), jump > 0 ? 1 : 0);
    browser.socket.say({ type: "pong" });
    assert.equal(browser.socket.sentOf("refresh").length, 0);
    assert.equal(it.state, "connected");
  }
});

test("refreshes by the monotonic clock, whatever the wall clock says", async () => {
  const browser = gateway();
  await connected(browser, {}, { heartbeat_s: 0 });
  browser.wall -= 7_200_000;
  await browser.pass(255_000);
  assert.equal(browser.socket.sentOf("refresh").length, 1);
});
