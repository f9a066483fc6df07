import { readFile } from "node:fs/promises";
import { Parser } from "@asyncapi/parser";

const [, , path] = process.argv;
const NAMES = ["error", "warning", "info", "hint"];
const WARNING = 1;
const { document, diagnostics } = await new Parser().parse(await readFile(path, "utf8"));
for (const { severity, code, path: where, message } of diagnostics) {
  console.log(NAMES[severity], code, where.join("."), message);
}
process.exit(document === undefined || diagnostics.some(({ severity }) => severity <= WARNING) ? 1 : 0);
