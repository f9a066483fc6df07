// The published client of nettu scheduler against the gateway at NETTU_BASE_URL. Run by NettuSdkIT, not with the SDK's own tests.
import assert from "node:assert/strict";
import { generateKeyPairSync } from "node:crypto";
import { test } from "node:test";
import sdk from "@nettu/sdk-scheduler";
import jwt from "jsonwebtoken";

const { NettuClient, NettuUserClient, Permissions, config } = sdk;
const NOBODY = "11111111-1111-4111-8111-111111111111";

config.baseUrl = process.env.NETTU_BASE_URL;

const keys = () =>
  generateKeyPairSync("rsa", {
    modulusLength: 2048,
    publicKeyEncoding: { type: "spki", format: "pem" },
    privateKeyEncoding: { type: "pkcs8", format: "pem" },
  });

const own = keys();

/** An account with its key uploaded and one user. */
async function account() {
  const made = await NettuClient().account.create({ code: process.env.NETTU_ACCOUNT_CODE });
  assert.equal(made.status, 201);
  assert.match(made.data.secretApiKey, /^sk_[A-Za-z0-9]{30}$/);
  const admin = NettuClient({ apiKey: made.data.secretApiKey });
  assert.equal((await admin.account.setPublicSigningKey(own.publicKey)).status, 200);
  const created = await admin.user.create();
  assert.equal(created.status, 201);
  return { id: made.data.account.id, admin, user: created.data.user };
}

function client(of, schedulerPolicy, key = own.privateKey) {
  const claims = { nettuSchedulerUserId: of.user.id, exp: 5609418990073, iat: 19 };
  const token = jwt.sign(schedulerPolicy === undefined ? claims : { ...claims, schedulerPolicy }, key, {
    algorithm: "RS256",
  });
  return NettuUserClient({ token, nettuAccount: of.id });
}

test("the server is there", async () => {
  assert.equal(await NettuClient().health.checkStatus(), 200);
});

test("the seed's example, end to end", async () => {
  const created = await NettuClient().account.create({ code: process.env.NETTU_ACCOUNT_CODE });
  const admin = NettuClient({ apiKey: created.data.secretApiKey });
  await admin.account.setPublicSigningKey(own.publicKey);
  const userRes = await admin.user.create();
  const token = jwt.sign(
    {
      nettuSchedulerUserId: userRes.data.user.id,
      exp: 5609418990073,
      iat: 19,
      schedulerPolicy: { allow: [Permissions.All], reject: [Permissions.DeleteCalendar] },
    },
    own.privateKey,
    { algorithm: "RS256" },
  );
  const { account: me } = (await admin.account.me()).data;
  assert.equal(me.publicJwtKey, own.publicKey);

  const userClient = NettuUserClient({ token, nettuAccount: me.id });
  const calendarRes = await userClient.calendar.create({ timezone: "UTC" });
  assert.equal(calendarRes.status, 201);
  const { calendar } = calendarRes.data;
  assert.deepEqual(calendar, {
    id: calendar.id,
    userId: userRes.data.user.id,
    settings: { weekStart: "Mon", timezone: "UTC" },
    metadata: {},
  });
  const { status } = await userClient.calendar.remove(calendar.id);
  assert.equal(status, 401);
  assert.equal((await admin.calendar.findById(calendar.id)).status, 200);
});

const TABLE = [
  [{ allow: [Permissions.All] }, 201],
  [{ allow: [Permissions.CreateCalendar] }, 201],
  [{ allow: [Permissions.UpdateCalendar] }, 401],
  [undefined, 401],
  [null, 401],
  [{}, 401],
  [{ allow: [] }, 401],
  [{ allow: null, reject: null }, 401],
  [{ allow: [Permissions.All], reject: [] }, 201],
  [{ allow: [Permissions.All], reject: [Permissions.CreateCalendar] }, 401],
  [{ allow: [Permissions.CreateCalendar], reject: [Permissions.All] }, 401],
  [{ allow: [Permissions.All], reject: [Permissions.DeleteCalendar] }, 201],
  [{ allow: [Permissions.All, "FlyToTheMoon"] }, 401],
];

test("the table of policies", async (table) => {
  const of = await account();
  for (const [policy, expected] of TABLE) {
    await table.test(`${JSON.stringify(policy)} -> ${expected}`, async () => {
      const created = await client(of, policy).calendar.create({ timezone: "UTC" });
      assert.equal(created.status, expected);
    });
  }
  await table.test("a rejected delete of what is not there is 401 all the same", async () => {
    const rejects = client(of, { allow: [Permissions.All], reject: [Permissions.DeleteCalendar] });
    assert.equal((await rejects.calendar.remove(NOBODY)).status, 401);
    assert.equal((await client(of, { allow: [Permissions.All] }).calendar.remove(NOBODY)).status, 404);
  });
});

test("an account's key and webhook", async () => {
  const of = await account();
  const user = client(of, { allow: [Permissions.All] });
  assert.equal((await user.user.me()).data.user.id, of.user.id);

  assert.equal((await client(of, undefined, keys().privateKey).user.me()).status, 401);
  assert.equal((await of.admin.account.setPublicSigningKey("no key")).status, 400);
  assert.equal((await user.user.me()).status, 200);
  const removed = await of.admin.account.removePublicSigningKey();
  assert.equal(removed.data.account.publicJwtKey, null);
  assert.equal((await user.user.me()).status, 401);
  await of.admin.account.setPublicSigningKey(own.publicKey);
  assert.equal((await user.user.me()).status, 200);

  const first = (await of.admin.account.setWebhook("https://example.org/one")).data.account.settings.webhook;
  assert.equal(first.url, "https://example.org/one");
  assert.match(first.key, /^sk_[A-Za-z0-9]{30}$/);
  const second = (await of.admin.account.setWebhook("https://example.org/two")).data.account.settings.webhook;
  assert.deepEqual(second, { url: "https://example.org/two", key: first.key });
  assert.equal((await of.admin.account.removeWebhook()).data.account.settings.webhook, null);
  const third = (await of.admin.account.setWebhook("https://example.org/one")).data.account.settings.webhook;
  assert.notEqual(third.key, first.key);
});

test("users and calendars, by the account", async () => {
  const { admin, user } = await account();
  const changed = await admin.user.update(user.id, { metadata: { group_id: "7", name: "Ærlig 🎻" } });
  assert.deepEqual(changed.data.user.metadata, { group_id: "7", name: "Ærlig 🎻" });
  assert.deepEqual((await admin.user.find(user.id)).data.user, changed.data.user);
  const found = await admin.user.findByMeta({ key: "group_id", value: "7" }, 0, 10);
  assert.deepEqual(found.data.users, [changed.data.user]);
  assert.deepEqual((await admin.user.findByMeta({ key: "group_id", value: "7" }, 1, 10)).data.users, []);

  const created = await admin.calendar.create(user.id, {
    timezone: "Europe/Oslo",
    weekStart: "Sunday",
    metadata: { k: "v" },
  });
  assert.equal(created.status, 201);
  const { calendar } = created.data;
  assert.deepEqual(calendar.settings, { weekStart: "Sun", timezone: "Europe/Oslo" });
  assert.deepEqual((await admin.calendar.findById(calendar.id)).data.calendar, calendar);
  assert.deepEqual((await admin.calendar.findByMeta({ key: "k", value: "v" }, 0, 10)).data.calendars, [calendar]);
  const updated = await admin.calendar.update(calendar.id, { weekStart: "Mon" });
  assert.deepEqual(updated.data.calendar, { ...calendar, settings: { weekStart: "Mon", timezone: "Europe/Oslo" } });
  assert.deepEqual((await admin.calendar.remove(calendar.id)).data.calendar, updated.data.calendar);
  assert.equal((await admin.calendar.findById(calendar.id)).status, 404);

  assert.deepEqual((await admin.user.remove(user.id)).data.user, changed.data.user);
  assert.equal((await admin.user.find(user.id)).status, 404);
  assert.equal((await admin.user.update(user.id, {})).status, 409);
});

test("a user's own calendars, and the client's own mistakes", async () => {
  const of = await account();
  const user = client(of, { allow: [Permissions.All] });
  const { calendar } = (await user.calendar.create({ timezone: "UTC", weekStart: "Tue" })).data;
  assert.deepEqual((await user.calendar.findById(calendar.id)).data.calendar, calendar);

  const unwrapped = await user.calendar.update(calendar.id, { timezone: "Europe/Oslo", metadata: { a: "b" } });
  assert.equal(unwrapped.status, 200);
  assert.deepEqual(unwrapped.data.calendar, {
    ...calendar,
    settings: { weekStart: "Tue", timezone: "Europe/Oslo" },
    metadata: { a: "b" },
  });
  assert.equal((await user.calendar.create({ timezone: "UTC", weekStart: 0 })).status, 400);
  assert.equal((await user.calendar.getEvents(calendar.id, { startTs: 1, endTs: 2 })).status, 404);
  assert.equal((await user.calendar.remove(calendar.id)).status, 200);
  assert.equal((await user.calendar.remove(calendar.id)).status, 404);
});
