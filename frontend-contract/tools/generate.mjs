// Writes types/ from the documents that the server generates; --check only says what is out of date.

import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { compile } from "json-schema-to-typescript";
import openapiTS, { astToString } from "openapi-typescript";

const here = (path) => fileURLToPath(new URL(`../${path}`, import.meta.url));
const json = (path) => JSON.parse(readFileSync(here(path), "utf8"));
const from = (source) => `// Generated from ${source} by \`make contract\`. Do not edit.\n\n`;

/** Paths, operations and schemas of the panel API. */
async function panel() {
  const ast = await openapiTS(json("../openapi/panel.json"), { alphabetize: false });
  return from("openapi/panel.json") + astToString(ast);
}

/** Frames and events of the socket: every definition of the bundle under its own name. */
async function socket() {
  const bundle = json("schemas/socket.json");
  const key = bundle.$defs ? "$defs" : "definitions";
  const names = Object.keys(bundle[key] ?? {});
  if (names.length === 0) throw new Error("schemas/socket.json defines nothing");
  const root = {
    description: "All there is, by name.",
    type: "object",
    properties: Object.fromEntries(names.map((name) => [name, { $ref: `#/${key}/${name}` }])),
    required: names,
    additionalProperties: false,
    [key]: bundle[key],
  };
  const code = await compile(root, "SocketTypes", {
    additionalProperties: false,
    bannerComment: "",
    format: true,
    style: { printWidth: 100 },
  });
  return from("frontend-contract/schemas/socket.json") + code.trimStart();
}

/** The codes of problem documents: lines of code, status, title, below a line of these words. */
function problems() {
  const lines = readFileSync(here("problems.tsv"), "utf8")
    .split("\n")
    .filter((line) => line !== "" && line !== "code\tstatus\ttitle");
  const rows = lines.map((line) => {
    const [code, status, title] = line.split("\t");
    if (!/^[a-z0-9-]+$/.test(code) || !/^[45]\d\d$/.test(status) || !title) {
      throw new Error(`problems.tsv: not a code, a status and a title: ${JSON.stringify(line)}`);
    }
    return `  ${JSON.stringify(code)}: { status: ${status}, title: ${JSON.stringify(title)} },\n`;
  });
  return (
    from("frontend-contract/problems.tsv") +
    "/** Every `code` of a problem document, with its status and title. */\n" +
    `export const problems = {\n${rows.join("")}} as const;\n\n` +
    "export type ProblemCode = keyof typeof problems;\n"
  );
}

const checking = process.argv.includes("--check");
let outdated = 0;
mkdirSync(here("types"), { recursive: true });
for (const [path, make] of Object.entries({
  "types/panel.ts": panel,
  "types/socket.ts": socket,
  "types/problems.ts": problems,
})) {
  const code = await make();
  const before = existsSync(here(path)) ? readFileSync(here(path), "utf8") : "";
  if (code === before) continue;
  if (!checking) {
    writeFileSync(here(path), code);
    console.log(`wrote frontend-contract/${path}`);
    continue;
  }
  outdated += 1;
  const [now, then] = [code.split("\n"), before.split("\n")];
  const at = now.findIndex((line, index) => line !== then[index]);
  console.error(
    `frontend-contract/${path} is out of date (make contract), first in line ${at + 1}:`,
  );
  console.error(`- ${then[at] ?? ""}\n+ ${now[at] ?? ""}`);
}
process.exitCode = outdated === 0 ? 0 : 1;
