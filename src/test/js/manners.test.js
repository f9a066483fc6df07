import assert from "node:assert/strict";
import { test } from "node:test";
import { connect } from "../../main/js/gatehouse.js";
import { masked } from "../../main/js/text.js";
import { settle } from "./fakes.js";
import { client, connected, gateway, greet } from "./gateway.js";

test("shows credentials masked in frames and tickets, at any depth", async () => {
  const browser = gateway();
  const { client: it, heard } = await connected(browser, {}, { token: "ghc_first_and_secret_part" });
  it.refresh("access-2-with-a-long-secret").catch(() => {});
  browser.socket.say({ type: "token", token: "ghc_second_and_secret_part", expires_in: 300 });
  const shown = JSON.stringify(heard.filter(({ name }) => name === "frame" || name === "ticket"));
  for (const secret of ["secret_part", "long-secret"]) assert.ok(!shown.includes(secret), shown);
  assert.equal(masked({ a: [{ token: "0123456789" }] }).a[0].token, "01… (10 characters)");
  assert.ok(!masked({ b: "eyJhbGciOi.eyJzdWIi.x" }).b.includes("eyJzdWIi"));
});

test("a listener that throws harms nobody, and one that was taken off hears nothing", async () => {
  const browser = gateway();
  const faults = [];
  // Node has none; a browser shows the fault on its console.
  globalThis.reportError = (fault) => faults.push(fault.message);
  const { client: it } = client(browser);
  const heard = [];
  it.on("authenticated", () => { throw new Error("mine"); });
  it.on("authenticated", ({ subject }) => heard.push(subject));
  it.on("authenticated", () => heard.push("never"))();
  await settle();
  await greet(browser);
  assert.deepEqual(heard, ["alice"]);
  assert.deepEqual(faults, ["mine"]);
});

test("frames it does not know, and text that is no frame, change nothing", async () => {
  const browser = gateway();
  const { client: it } = await connected(browser);
  for (const text of ["{", "null", "[]", "7", '{"type":7}', '{"type":"of.tomorrow"}']) browser.socket.say(text);
  assert.equal(it.state, "connected");
});

test("needs its three options", () => {
  assert.throws(() => connect(/** @type {any} */ ({ baseUrl: "/", clientId: "demo" })), /`token`/);
});
