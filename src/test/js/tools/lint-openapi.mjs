import { Validator } from "@seriousme/openapi-schema-validator";

const [, , path] = process.argv;
const validator = new Validator();
const { valid, errors } = await validator.validate(path);
if (!valid) {
  console.log(JSON.stringify(errors, null, 1));
}
console.log("OpenAPI", validator.version);
process.exit(valid && validator.version === "3.1" ? 0 : 1);
