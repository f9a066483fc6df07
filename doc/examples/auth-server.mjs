// A tenant's own server: says who its user is, and has Gatehouse make, refresh and revoke the user's tokens. Node.js 20 or newer, no packages.
//   GATEHOUSE=http://127.0.0.1:8080 GATEHOUSE_KEY='acme.4f2k:ghk_…' PORT=8090 node auth-server.mjs
// Point a client's authUrl, refreshUrl and revokeUrl at /token, /refresh and /revoke.
import { createServer } from 'node:http';

const { GATEHOUSE = 'http://127.0.0.1:8080', GATEHOUSE_KEY = '', PORT = '8090', PAGE = '' } = process.env;

/** Who is asking? Look at your own session cookie here; this sample believes the body, which no real server may. */
const userOf = (request, body) => body.user ?? 'guest';

const asBasic = `Basic ${Buffer.from(GATEHOUSE_KEY).toString('base64')}`;
const calls = {
  '/token': (request, body) => ['/v1/keys/tokens', asBasic,
    { clientId: userOf(request, body), capabilities: { 'chat:*': ['subscribe', 'publish'] }, ttl: 900 }],
  '/refresh': (request, body) => ['/v1/keys/tokens/refresh', `Bearer ${body.token}`, {}],
  '/revoke': (request, body) => ['/v1/keys/tokens/revoke', `Bearer ${body.token}`, {}],
};

createServer(async (request, response) => {
  response.setHeader('Access-Control-Allow-Origin', PAGE);
  response.setHeader('Access-Control-Allow-Headers', 'content-type');
  const call = request.method === 'POST' && calls[request.url];
  if (!call) return response.writeHead(request.method === 'OPTIONS' ? 204 : 404).end();
  try {
    const body = JSON.parse(Buffer.concat(await request.toArray()).toString() || '{}');
    const [path, authorization, content] = call(request, body);
    const headers = { authorization, 'content-type': 'application/json' };
    const answer = await fetch(GATEHOUSE + path, { method: 'POST', headers, body: JSON.stringify(content) });
    response.writeHead(answer.status, { 'content-type': 'application/json' }).end(await answer.text());
  } catch (failure) {
    response.writeHead(failure instanceof SyntaxError ? 400 : 502).end();
  }
}).listen(Number(PORT), '127.0.0.1', function () { console.log(`http://127.0.0.1:${this.address().port}/token`); });
