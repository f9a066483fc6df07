// Verifies an export of the audit trail from the file alone. Node.js 20 or newer, no packages.
//   node verify-audit.mjs audit-acme.ndjson [hash of the event before the first line, where that is not the event 1]
// Each line is canonical JSON (RFC 8785). Its hash is SHA-256 of the hash before it (32 bytes; of the event 1: zeros) and of the line without its member "hash".
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';

const [file, before] = process.argv.slice(2);
let previous, position, rest = '';

function check(line) {
  const { hash, ...event } = JSON.parse(line);
  const first = previous === undefined;
  previous ??= before ?? (event.position === 1 ? '0'.repeat(64) : undefined);
  position ??= event.position;
  if (event.position !== position) throw new Error(`position ${position} is due, but ${event.position} is there`);
  const canonical = JSON.stringify(event, Object.keys(event).sort());
  const due = previous && createHash('sha256').update(previous, 'hex').update(canonical).digest('hex');
  if (due && due !== hash) throw new Error(`position ${position} is not what was recorded, or not after what is before it`);
  if (!due && first) console.log(`position ${position} is taken on trust: the hash before it was not given`);
  previous = hash;
  position++;
}

for await (const chunk of createReadStream(file, 'utf8')) {
  const lines = (rest + chunk).split('\n');
  rest = lines.pop();
  lines.forEach(check);
}
if (rest) throw new Error('the last line is cut off');
console.log(previous ? `intact up to position ${position - 1}, hash ${previous}` : 'empty');
