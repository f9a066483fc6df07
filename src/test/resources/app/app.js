// A page of an application, as small as can be: it listens to one channel and writes down what happens to it.
import { connect } from "@gate/sdk/gatehouse.js";

const app = { states: [], heard: [], cuts: [], errors: [], violations: [], gaps: 0, joined: 0, refreshed: 0, asked: 0, slept: 0 };
globalThis.app = app;
addEventListener("securitypolicyviolation", (event) => app.violations.push(`${event.violatedDirective} ${event.blockedURI}`));

const token = async () => {
  app.asked += 1;
  return (await fetch("/token")).text();
};
const client = connect({ baseUrl: "@gate", clientId: "@tenant", token });
client.on("state", ({ state }) => app.states.push(state));
client.on("disconnected", ({ code, willReconnect }) => app.cuts.push(`${code} ${willReconnect}`));
client.on("error", ({ problem }) => app.errors.push(problem));
client.on("token", ({ source }) => (app.refreshed += source === "refresh" ? 1 : 0));

const chat = client.channel("chat:lobby", { presence: true });
chat.on("message", ({ data }) => app.heard.push(data));
chat.on("gap", () => (app.gaps += 1));
chat.on("joined", () => (app.joined += 1));
chat.presence.enter({ page: true });

let last = performance.now();
setInterval(() => {
  app.slept = Math.max(app.slept, performance.now() - last);
  last = performance.now();
}, 100);

app.client = client;
