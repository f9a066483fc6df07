import assert from "node:assert/strict";
import { test } from "node:test";
import { connected, gateway, problem } from "./gateway.js";

test("calls a command and tells what came of it, or why not and whether a login would help", async () => {
  const browser = gateway();
  const { client } = await connected(browser);
  const done = client.call("event.create", { name: "party" });
  const [{ id, ...frame }] = browser.socket.sentOf("call");
  assert.deepEqual(frame, { type: "call", command: "event.create", data: { name: "party" } });
  browser.socket.say({ type: "result", id, data: { made: true }, meta: { status: 200, requires_login: true } });
  assert.deepEqual(await done, { made: true });
  const refused = assert.rejects(client.call("commands"), { problem: "permission_denied", requiresLogin: true });
  const meta = { status: 403, requires_login: true };
  browser.socket.say({ type: "error", id: browser.socket.sentOf("call")[1].id, problem: problem(403, "permission_denied").body, meta });
  await refused;
  browser.socket.end(1006);
  await assert.rejects(client.call("commands"), { problem: "not_connected", retry: true });
});
