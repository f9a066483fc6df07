// The peer "socket.io": socket.io with jsonwebtoken as its documentation has it, and the exchange that the other peers have.
import { createPublicKey, randomBytes } from "node:crypto";
import { createServer } from "node:http";
import jwt from "jsonwebtoken";
import { Server } from "socket.io";

const { BENCH_PORT, BENCH_PUBLIC_KEY, BENCH_ISSUER, BENCH_AUDIENCE } = process.env;
const key = createPublicKey({ key: Buffer.from(BENCH_PUBLIC_KEY, "base64"), format: "der", type: "spki" });
const rules = { algorithms: ["RS256"], issuer: BENCH_ISSUER, audience: new RegExp(`^${BENCH_AUDIENCE}\\d+$`) };
const tickets = new Map();

function check(token) {
  const { aud, sub } = jwt.verify(token, key, rules);
  return { tenant: aud.slice(BENCH_AUDIENCE.length), subject: sub };
}

function makeTicket(token) {
  const visitor = check(token);
  const ticket = randomBytes(24).toString("base64url");
  tickets.set(ticket, { visitor, until: performance.now() + 30_000 });
  return ticket;
}

function takeTicket(ticket) {
  const held = tickets.get(ticket);
  tickets.delete(ticket);
  if (!held || held.until < performance.now()) {
    throw new Error("no such ticket");
  }
  return held.visitor;
}

function answer(response, status, body) {
  response.writeHead(status, { "Content-Type": "text/plain", "Content-Length": Buffer.byteLength(body) });
  response.end(body);
}

async function text(request) {
  let body = "";
  for await (const part of request.setEncoding("utf8")) {
    body += part;
  }
  return body;
}

const calls = {
  "GET /ready": () => "socket.io",
  "POST /tickets": (request) => makeTicket((request.headers.authorization ?? "").replace(/^Bearer /, "")),
  "POST /revoke": (request, parameters) => {
    const room = [...parameters].map(([name, value]) => `${name}:${value}`)[0];
    const sockets = io.sockets.adapter.rooms.get(room)?.size ?? 0;
    io.in(room).disconnectSockets(true);
    return String(sockets);
  },
  "POST /publish": async (request) => {
    io.emit("m", await text(request));
    return "";
  },
};

const http = createServer(async (request, response) => {
  const url = new URL(request.url, "http://127.0.0.1");
  const call = calls[`${request.method} ${url.pathname}`];
  try {
    answer(response, call ? 200 : 404, call ? await call(request, url.searchParams) : "");
  } catch {
    answer(response, 401, "");
  }
});

const io = new Server(http, { transports: ["websocket"], serveClient: false });

io.use((socket, next) => {
  const { ticket } = socket.handshake.query;
  try {
    socket.data.visitor = ticket ? takeTicket(ticket) : check(socket.handshake.auth.token);
    next();
  } catch {
    next(new Error("unauthorized"));
  }
});

io.on("connection", (socket) => {
  const { tenant, subject } = socket.data.visitor;
  socket.join([`tenant:${tenant}`, `subject:${subject}`]);
});

http.listen(Number(BENCH_PORT), "127.0.0.1", 4096);
