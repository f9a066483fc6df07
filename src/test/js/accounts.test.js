import assert from "node:assert/strict";
import { test } from "node:test";
import { register, signIn } from "../../main/js/accounts.js";
import { FakeBrowser } from "./fakes.js";
import { problem } from "./gateway.js";

const place = (browser) => ({ baseUrl: "https://h.test/gate", clientId: "demo", platform: browser.platform });

test("signs in with the body, without a bearer, and hands the access token back", async () => {
  const user = { id: "u1", username: "alice" };
  const browser = new FakeBrowser(() => ({ body: { access_token: "eyJ", token_type: "Bearer", expires_in: 300, user } }));
  const account = await signIn({ ...place(browser), username: "alice", password: "correct horse battery" });
  assert.deepEqual(account, { accessToken: "eyJ", expiresIn: 300, user });
  const [{ url, bearer, body }] = browser.requests;
  assert.equal(url, "https://h.test/gate/v1/login");
  assert.equal(bearer, undefined);
  assert.deepEqual(body, { client_id: "demo", username: "alice", password: "correct horse battery" });
});

test("a refused sign-in says the server's code and remedy", async () => {
  const browser = new FakeBrowser(() => problem(401, "login_refused", { detail: "One of the three is wrong" }));
  await assert.rejects(signIn({ ...place(browser), username: "a", password: "b" }), {
    problem: "login_refused", message: "Title of login_refused: One of the three is wrong",
    remedy: "Remedy of login_refused", retry: false, status: 401,
  });
});

test("registers with the names of the wire", async () => {
  const browser = new FakeBrowser(() => ({ status: 201, body: { access_token: "t", expires_in: 1, user: { id: "u" } } }));
  await register({ ...place(browser), username: "bob", email: "bob@h.test", password: "p", displayName: "Bob" });
  assert.deepEqual(browser.requests[0].body, { client_id: "demo", username: "bob", email: "bob@h.test", password: "p", display_name: "Bob" });
});

test("a proxy's page in place of an answer becomes a readable error", async () => {
  const broken = new FakeBrowser(() => ({ status: 200, text: "<html>hello</html>" }));
  await assert.rejects(signIn({ ...place(broken), username: "a", password: "b" }), { problem: "answer_malformed" });
  const down = new FakeBrowser(() => ({ status: 502, text: "<html>bad gateway</html>" }));
  await assert.rejects(signIn({ ...place(down), username: "a", password: "b" }), { status: 502, retry: true });
});

test("an unreachable server and a silent one are told apart", async () => {
  const gone = new FakeBrowser(() => new TypeError("fetch failed"));
  await assert.rejects(signIn({ ...place(gone), username: "a", password: "b" }), { problem: "unreachable", retry: true });
  const silent = new FakeBrowser(() => new Promise(() => {}));
  const outcome = assert.rejects(signIn({ ...place(silent), username: "a", password: "b" }), { problem: "no_answer", retry: true });
  await silent.pass(8_000);
  await outcome;
});
