// Whether the documents are what they claim to be: OpenAPI 3.1, AsyncAPI 3, JSON Schema 2020-12.

import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { Parser } from "@asyncapi/parser";
import { Validator } from "@seriousme/openapi-schema-validator";
import Ajv from "ajv/dist/2020.js";

const here = (path) => fileURLToPath(new URL(`../${path}`, import.meta.url));
const read = (path) => readFileSync(here(path), "utf8");
const faults = [];
const fault = (file, what) => faults.push(`${file}: ${what}`);

for (const name of readdirSync(here("../openapi")).filter((name) => name.endsWith(".json"))) {
  const file = `openapi/${name}`;
  const document = JSON.parse(read(`../${file}`));
  if (!/^3\.1\./.test(document.openapi)) fault(file, `openapi is ${document.openapi}, not 3.1`);
  const { valid, errors } = await new Validator().validate(structuredClone(document));
  if (!valid) fault(file, JSON.stringify(errors, null, 2));
  operations(file, document);
  references(file, document);
}

const asyncapi = JSON.parse(read("asyncapi.json"));
if (!/^3\./.test(asyncapi.asyncapi))
  fault("asyncapi.json", `asyncapi is ${asyncapi.asyncapi}, not 3`);
references("asyncapi.json", asyncapi);
for (const { severity, message, path } of await new Parser().validate(JSON.stringify(asyncapi))) {
  // 0 is an error; the others are matters of taste.
  if (severity === 0) fault("asyncapi.json", `${message} (${path.join(".")})`);
}

for (const name of readdirSync(here("schemas")).filter((name) => name.endsWith(".json"))) {
  const file = `schemas/${name}`;
  const schema = JSON.parse(read(file));
  references(file, schema);
  try {
    // Formats and the words of OpenAPI (discriminator, example) are not for JSON Schema to judge.
    new Ajv({ strict: false, validateFormats: false }).compile(schema);
  } catch (error) {
    fault(file, error.message);
  }
}
const bundle = JSON.parse(read("schemas/socket.json"));
for (const name of ["ServerFrame", "ClientFrame", "Event"]) {
  if (!(bundle.$defs ?? bundle.definitions ?? {})[name]) fault("schemas/socket.json", `no ${name}`);
}

if (faults.length > 0) {
  console.error(faults.join("\n"));
  process.exitCode = 1;
}

/** Operation ids name the functions of generated clients: every operation has one of its own. */
function operations(file, document) {
  const seen = new Map();
  for (const [path, item] of Object.entries(document.paths ?? {})) {
    for (const method of ["get", "put", "post", "delete", "patch"]) {
      if (!item[method]) continue;
      const id = item[method].operationId;
      if (!id) fault(file, `${method} ${path} has no operationId`);
      else if (seen.has(id)) fault(file, `${method} ${path} and ${seen.get(id)} share ${id}`);
      seen.set(id, `${method} ${path}`);
    }
  }
}

/** Every `$ref` points at something in the same document. */
function references(file, document) {
  const visit = (node) => {
    if (node === null || typeof node !== "object") return;
    if (typeof node.$ref === "string") {
      const parts = node.$ref
        .split("/")
        .slice(1)
        .map((part) => part.replaceAll("~1", "/").replaceAll("~0", "~"));
      const target = parts.reduce((at, part) => at?.[decodeURIComponent(part)], document);
      if (!node.$ref.startsWith("#/") || target === undefined) fault(file, `dangling ${node.$ref}`);
    }
    Object.values(node).forEach(visit);
  };
  visit(document);
}
