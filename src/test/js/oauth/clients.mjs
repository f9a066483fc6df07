// Clients that know nothing of the gateway: oauth4webapi for metadata and token exchange, jose for keys and tokens, and our sample auth server. Run by OAuthClientsIT, not with the SDK's own tests.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { after, before, test } from "node:test";
import * as jose from "jose";
import * as oauth from "oauth4webapi";

const { GATEWAY, CLIENT_ID, SECRET_KEY, AUTH_SERVER } = process.env;
const ISSUER = `https://idp-${CLIENT_ID}.example.org`;
const AUDIENCE = `urn:${CLIENT_ID}`;
const EXCHANGE = "urn:ietf:params:oauth:grant-type:token-exchange";
const ACCESS_TOKEN = "urn:ietf:params:oauth:token-type:access_token";
const insecure = { [oauth.allowInsecureRequests]: true };

/** The gateway's public URL is not where this test finds it; what a proxy does in production, this does here. */
const proxied = { [oauth.customFetch]: rerouted, ...insecure };

function rerouted(url, options) {
  const { pathname, search } = new URL(url);
  return fetch(GATEWAY + pathname + search, options);
}

async function call(method, path, body, authorization) {
  const basic = `Basic ${Buffer.from(SECRET_KEY).toString("base64")}`;
  return fetch(GATEWAY + path, {
    method,
    headers: { "content-type": "application/json", authorization: authorization ?? basic },
    body: JSON.stringify(body),
  });
}

const ticket = async (token) => (await call("POST", "/v1/tickets", { client_id: CLIENT_ID }, `Bearer ${token}`)).status;

let idp;
let gateway;

before(async () => {
  idp = await jose.generateKeyPair("ES256");
  const keys = { keys: [{ ...(await jose.exportJWK(idp.publicKey)), kid: "one", alg: "ES256", use: "sig" }] };
  const issuer = { issuer: ISSUER, audience: AUDIENCE, jwks: keys, algorithms: ["ES256"] };
  const registered = await call("POST", "/v1/tenant/issuers", issuer);
  assert.equal(registered.status, 201, await registered.text());
  const { issuer: url } = await (await fetch(`${GATEWAY}/.well-known/oauth-authorization-server`)).json();
  const discovered = await oauth.discoveryRequest(new URL(url), { algorithm: "oauth2", ...proxied });
  gateway = await oauth.processDiscoveryResponse(new URL(url), discovered);
});

/** An access token of the tenant's own identity provider (RFC 9068). */
function token(subject, { typ = "at+jwt", audience = AUDIENCE, until = "5m", key = idp.privateKey } = {}) {
  return new jose.SignJWT({ client_id: "shop" })
    .setProtectedHeader({ alg: "ES256", kid: "one", typ })
    .setIssuer(ISSUER)
    .setSubject(subject)
    .setAudience(audience)
    .setIssuedAt()
    .setJti(crypto.randomUUID())
    .setExpirationTime(until)
    .sign(key);
}

async function exchange(subjectToken) {
  const client = { client_id: CLIENT_ID };
  const parameters = new URLSearchParams({ subject_token: subjectToken, subject_token_type: ACCESS_TOKEN });
  const response = await oauth.genericTokenEndpointRequest(gateway, client, oauth.None(), EXCHANGE, parameters, proxied);
  return oauth.processGenericTokenEndpointResponse(gateway, client, response);
}

test("RFC 8414: oauth4webapi discovers the endpoints", () => {
  assert.ok(gateway.grant_types_supported.includes(EXCHANGE));
  assert.ok(gateway.token_endpoint_auth_methods_supported.includes("none"));
});

test("RFC 8693, RFC 9068: oauth4webapi exchanges, jose verifies by the published keys", async () => {
  const answer = await exchange(await token("alice"));
  assert.equal(answer.issued_token_type, ACCESS_TOKEN);
  assert.equal(answer.token_type, "bearer");
  assert.ok(answer.expires_in > 0 && answer.expires_in <= 300);
  const keys = jose.createRemoteJWKSet(new URL(gateway.jwks_uri), { [jose.customFetch]: rerouted });
  const { payload, protectedHeader } = await jose.jwtVerify(answer.access_token, keys, {
    issuer: gateway.issuer,
    typ: "at+jwt",
    requiredClaims: ["sub", "aud", "exp", "iat", "jti", "client_id"],
  });
  assert.equal(payload.client_id, CLIENT_ID);
  assert.match(payload.sub, /:alice$/);
  assert.ok(["RS256", "ES256", "EdDSA", "Ed25519"].includes(protectedHeader.alg));
  assert.equal(await ticket(answer.access_token), 201);
});

test("RFC 7517: jose reads each published key, and none is private", async () => {
  const { keys } = await (await fetch(`${GATEWAY}/.well-known/jwks.json`)).json();
  assert.ok(keys.length >= 1);
  for (const each of keys) {
    assert.equal((await jose.importJWK(each, each.alg)).type, "public");
    assert.ok(!("d" in each) && !("k" in each));
  }
});

test("RFC 6749, 5.2: oauth4webapi reads every refusal as an OAuth error", async () => {
  const stranger = await jose.generateKeyPair("ES256");
  const refused = [
    token("mallory", { key: stranger.privateKey }),
    token("mallory", { audience: "urn:other" }),
    token("mallory", { typ: "logout+jwt" }),
    token("mallory", { until: "-1m" }),
  ];
  for (const each of refused) {
    await assert.rejects(exchange(await each), (error) => {
      assert.ok(error instanceof oauth.ResponseBodyError);
      assert.equal(error.error, "invalid_request");
      assert.equal(error.status, 400);
      return true;
    });
  }
});

test("an exchanged token ends with the token that it was made of", async () => {
  const { access_token } = await exchange(await token("brief", { until: "30s" }));
  assert.ok(jose.decodeJwt(access_token).exp <= Date.now() / 1000 + 31);
});

test("the sample auth server makes, refreshes and revokes tokens", async () => {
  const environment = { ...process.env, GATEHOUSE: GATEWAY, GATEHOUSE_KEY: SECRET_KEY, PORT: "0" };
  const server = spawn(process.execPath, [AUTH_SERVER], { env: environment, stdio: ["ignore", "pipe", "inherit"] });
  after(() => server.kill());
  const [line] = await once(server.stdout.setEncoding("utf8"), "data");
  const base = new URL(line.trim()).origin;
  const ask = async (path, body) => {
    const answer = await fetch(base + path, { method: "POST", body: JSON.stringify(body) });
    return { status: answer.status, body: await answer.text() };
  };
  const made = await ask("/token", { user: "bob" });
  assert.equal(made.status, 201, made.body);
  const first = JSON.parse(made.body).data.token;
  assert.equal(await ticket(first), 201);
  const refreshed = await ask("/refresh", { token: first });
  assert.ok(refreshed.status < 300, refreshed.body);
  const second = JSON.parse(refreshed.body).data.token;
  assert.equal(await ticket(second), 201);
  const revoked = await ask("/revoke", { token: second });
  assert.ok(revoked.status < 300, revoked.body);
  assert.equal(await ticket(second), 401);
  assert.equal((await ask("/refresh", { token: "x.y.z" })).status, 401);
  assert.equal((await ask("/elsewhere", {})).status, 404);
});
