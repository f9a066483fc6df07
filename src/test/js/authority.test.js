import assert from "node:assert/strict";
import { test } from "node:test";
import { settle } from "./fakes.js";
import { client, connected, gateway, greet, problem } from "./gateway.js";

const URLS = { token: undefined, authUrl: "https://app.example/auth", refreshUrl: "https://app.example/refresh", revokeUrl: "https://app.example/revoke" };

/** A JWT that lasts so many seconds by its own claims, whatever the clock of this machine says. */
function jwt(seconds, mark) {
  const part = (claims) => Buffer.from(JSON.stringify(claims)).toString("base64url");
  return `${part({ alg: "none" })}.${part({ iat: 1_000, exp: 1_000 + seconds, mark })}.x`;
}

/** A gateway, and beside it the application's own server, which answers with `tokens` one after the other. */
function withServer(tokens, gatewaySays = () => undefined) {
  const asked = [];
  const browser = gateway((request) => {
    if (!request.url.startsWith("https://app.example")) return gatewaySays(request);
    asked.push({ path: new URL(request.url).pathname, body: request.body, headers: request.init.headers });
    const next = tokens.shift();
    return typeof next === "string" ? { status: 201, body: { data: { token: next } } } : (next ?? { status: 204 });
  });
  return { browser, asked, bearers: () => browser.requests.filter(({ url }) => !url.startsWith("https://app.")).map(({ bearer }) => bearer) };
}

test("asks the application's server for a token, with its body and headers", async () => {
  const { browser, asked, bearers } = withServer(["t1"]);
  await connected(browser, { ...URLS, authBody: { uid: 7 }, authHeaders: { "X-Test": "h" } });
  assert.deepEqual(asked.map(({ path, body }) => [path, body]), [["/auth", { uid: 7 }]]);
  assert.equal(asked[0].headers["X-Test"], "h");
  assert.deepEqual(bearers(), ["t1"]);
});

test("refreshes with the token at hand, and begins anew where that is refused", async () => {
  const refuse = ({ bearer }) => (bearer === "ghc_first" || bearer === "ghc_again" ? problem(401, "credential_refused") : undefined);
  const { browser, asked, bearers } = withServer(["t1", "t2", problem(401, "credential_refused"), "t3"], refuse);
  await connected(browser, URLS);
  browser.socket.end(1006);
  await browser.pass(500);
  await greet(browser, { token: "ghc_again" });
  browser.socket.end(1006);
  await browser.pass(1_000);
  assert.deepEqual(asked.map(({ path, body }) => [path, body.token]), [
    ["/auth", undefined], ["/refresh", "t1"], ["/refresh", "t2"], ["/auth", undefined],
  ]);
  assert.deepEqual(bearers(), ["t1", "ghc_first", "t2", "ghc_again", "t3"]);
});

test("replaces a token a minute before its end, and tells the gateway", async () => {
  const { browser, asked } = withServer([jwt(90, "a"), jwt(3_600, "b")]);
  await connected(browser, URLS, { expires_in: 3_600, heartbeat_s: 0 });
  await browser.pass(29_999);
  assert.equal(asked.length, 1);
  await browser.pass(1);
  assert.equal(asked[1].path, "/refresh");
  assert.equal(browser.socket.sentOf("refresh")[0].token, jwt(3_600, "b"));
});

test("leaves it to the end where it is told to", async () => {
  const { browser, asked } = withServer([jwt(90, "a")]);
  await connected(browser, { ...URLS, autoRefreshToken: false }, { expires_in: 3_600, heartbeat_s: 0 });
  await browser.pass(85_000);
  assert.equal(asked.length, 1);
});

test("tells the application's server of a logout, and fetches nothing ahead after a close", async () => {
  const { browser, asked } = withServer([jwt(90, "a")]);
  const { client: it } = await connected(browser, { ...URLS, authBody: { uid: 7 } }, { heartbeat_s: 0 });
  const done = it.logout();
  browser.socket.say({ type: "logged_out", id: browser.socket.sentOf("logout")[0].id });
  await done;
  await settle();
  assert.deepEqual(asked[1], { ...asked[1], path: "/revoke", body: { uid: 7, token: jwt(90, "a") } });
  await browser.pass(600_000);
  assert.equal(asked.length, 2);
});

test("says what is missing in an answer without a token", async () => {
  const { browser } = withServer([{ status: 200, body: { token: "t" } }]);
  const { client: it, details } = client(browser, URLS);
  await settle();
  assert.match(details("error")[0].message, /could not get a token/);
  assert.match(details("error")[0].cause.remedy, /data: \{token\}/);
  it.close();
});
