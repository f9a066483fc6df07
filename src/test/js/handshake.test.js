import assert from "node:assert/strict";
import { test } from "node:test";
import { base64url } from "../../main/js/text.js";
import { settle } from "./fakes.js";
import { client, connected, gateway, greet, problem } from "./gateway.js";

test("exchanges the access token for a ticket in the header, never in the URL", async () => {
  const browser = gateway();
  client(browser, { capabilities: { "chat:1": ["subscribe"] } });
  await settle();
  const [{ url, bearer, body, init }] = browser.requests;
  assert.equal(url, "https://gate.example.test/v1/tickets");
  assert.equal(bearer, "access-1");
  assert.deepEqual(body, { client_id: "demo", capabilities: { "chat:1": ["subscribe"] } });
  assert.equal(init.credentials, "omit");
  assert.equal(init.redirect, "error");
});

test("carries the ticket in the second subprotocol entry as unpadded base64url", async () => {
  const browser = gateway();
  client(browser);
  await settle();
  const { url, protocols } = browser.socket;
  assert.equal(protocols.length, 2);
  assert.equal(protocols[0], "gatehouse.v1");
  const entry = protocols[1].match(/^base64url\.ticket\.gatehouse\.([\w-]+)$/);
  assert.equal(Buffer.from(entry[1], "base64url").toString(), "ght_1_and_a_long_secret_part");
  assert.ok(!url.includes("ght_"));
});

test("encodes what base64 would pad or put outside the subprotocol alphabet", () => {
  assert.equal(base64url("\u00ff\u00fe?>~"), Buffer.from("\u00ff\u00fe?>~").toString("base64url"));
  assert.equal(base64url("a"), "YQ");
});

test("works below any context root, with or without the trailing slash", async () => {
  for (const [baseUrl, expected] of [
    ["https://h.test/gate", "https://h.test/gate/v1/tickets"],
    ["https://h.test/gate/", "https://h.test/gate/v1/tickets"],
    ["../", "https://app.example.test/v1/tickets"],
  ]) {
    const browser = gateway();
    client(browser, { baseUrl });
    await settle();
    assert.equal(browser.requests[0].url, expected);
  }
});

test("goes through connecting to connected and tells who is on the socket", async () => {
  const browser = gateway();
  const { client: it, details } = await connected(browser);
  assert.deepEqual(details("state").map(({ state }) => state), ["connecting", "connected"]);
  assert.deepEqual(details("authenticated"), [{
    connectionId: "c_1", subject: "alice", session: "s_1", capabilities: { "chat:*": ["subscribe"] }, requiresLogin: false,
  }]);
  assert.equal(it.connection.connectionId, "c_1");
  assert.equal(it.expiresInMs, 300_000);
});

test("is not connected by an open socket alone, and gives up a server that never greets", async () => {
  const browser = gateway();
  const { client: it, details } = client(browser);
  await settle();
  browser.socket.open();
  assert.equal(it.state, "connecting");
  await browser.pass(15_000);
  assert.deepEqual(details("error").map((error) => error.problem), ["handshake_failed"]);
  await browser.pass(500);
  assert.equal(browser.sockets.length, 2);
});

test("refuses a server that does not answer with gatehouse.v1", async () => {
  const browser = gateway();
  const { client: it, details } = client(browser);
  await settle();
  browser.socket.open("");
  assert.equal(it.state, "connecting");
  assert.equal(details("error")[0].problem, "handshake_failed");
});

test("a refused handshake is followed by a fresh ticket, whose problem tells the cause", async () => {
  let full = false;
  const browser = gateway(() => (full ? problem(403, "origin_refused") : undefined));
  const { client: it, details } = client(browser);
  await settle();
  full = true;
  browser.socket.end(1006);
  await browser.pass(500);
  assert.equal(browser.requests.length, 2);
  const [hidden, told] = details("error");
  assert.equal(hidden.problem, "handshake_failed");
  assert.equal(told.problem, "origin_refused");
  assert.equal(told.message, "Title of origin_refused");
  assert.equal(told.remedy, "Remedy of origin_refused");
  assert.equal(told.retry, false);
  assert.equal(it.state, "disconnected");
});

test("does not connect when it is closed before it began, nor when closed while the ticket is on its way", async () => {
  const early = gateway();
  client(early).client.close();
  await settle();
  assert.equal(early.requests.length, 0);

  const late = gateway();
  const answer = late.answer;
  let release = () => {};
  late.answer = (request) => new Promise((resolve) => { release = () => resolve(answer(request)); });
  const { client: it } = client(late);
  await settle();
  assert.equal(late.requests.length, 1);
  it.close();
  release();
  await settle();
  assert.equal(late.sockets.length, 0);
  assert.equal(it.state, "disconnected");
});

test("an answer without a usable ticket or socket address is an error of the server, and tried again", async () => {
  for (const body of [{}, { ticket: "ght_1" }, { ticket: "ght_1", socket_url: "https://h.test/" }, { socket_url: "wss://h.test/" }]) {
    const browser = gateway(() => ({ status: 201, body }));
    const { details } = client(browser);
    await browser.pass(500);
    assert.equal(details("error")[0].problem, "answer_malformed");
    assert.equal(browser.sockets.length, 0);
    assert.equal(browser.requests.length, 2);
  }
});
