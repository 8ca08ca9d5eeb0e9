// Writes the screens' types from the server's OpenAPI document: `node scripts/types.mjs DOCUMENT
// [FOLDER]`. `api/schema.ts` has its paths, which every call is checked against, and names its
// components; `api/limits.ts` has its limits (`x-limits`) as constants.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import openapi, { astToString } from 'openapi-typescript';

const NOTE = "// Generated from the server's OpenAPI document by `cargo xtask types`: don't edit.\n\n";
const FILE = 'api/schema.ts';
const LIMITS = 'api/limits.ts';
const SHARED = fileURLToPath(new URL('../src/shared/', import.meta.url));

/** The names of all components that a part of the document leads to. */
function reached(part, schemas, found = new Set()) {
  for (const [, name] of JSON.stringify(part).matchAll(/"#\/components\/schemas\/([^"]+)"/g)) {
    if (found.has(name) || !schemas[name]) continue;
    found.add(name);
    reached(schemas[name], schemas, found);
  }
  return found;
}

/** May the value be null? */
function nullable({ type, oneOf = [] }) {
  return [type].flat().includes('null') || oneOf.some((one) => one.type === 'null');
}

/** What the server writes has all its fields, or null; only what it reads may lack some, and what never is null. */
function complete(schema) {
  if (schema === null || typeof schema !== 'object') return;
  if (schema.properties) {
    const named = Object.entries(schema.properties);
    const given = new Set(schema.required);
    const there = named.filter(([name, field]) => given.has(name) || 'default' in field || nullable(field));
    schema.required = there.map(([name]) => name);
  }
  for (const part of Object.values(schema)) complete(part);
}

const [file, folder = SHARED] = process.argv.slice(2);
if (!file) {
  console.error('usage: node scripts/types.mjs DOCUMENT [FOLDER]');
  process.exit(2);
}
const document = JSON.parse(readFileSync(file, 'utf8'));
const { schemas } = document.components;
const operations = Object.values(document.paths).flatMap(Object.values);
const read = reached(
  operations.map(({ requestBody, parameters }) => [requestBody ?? null, parameters ?? null]),
  schemas,
);
for (const name of Object.keys(schemas)) if (!read.has(name)) complete(schemas[name]);
for (const operation of operations) {
  // In place an operation is read without looking another name up.
  delete operation.operationId;
  for (const [status, response] of Object.entries(operation.responses)) {
    // Every "no" is a `Problem`, whatever was asked.
    if (status === 'default' || status >= '400') delete operation.responses[status];
    // The request's name is for the server's log.
    else delete response.headers?.['x-request-id'];
  }
}

const path = join(folder, FILE);
mkdirSync(join(path, '..'), { recursive: true });
const nodes = await openapi(document, {
  alphabetize: true,
  rootTypes: true,
  rootTypesKeepCasing: true,
  rootTypesNoSchemaPrefix: true,
  silent: true,
});
writeFileSync(path, NOTE + astToString(nodes));
const literal = (limit) =>
  typeof limit === 'object' ? `{ min: ${limit.min}, max: ${limit.max} } as const` : quoted(limit);
const quoted = (limit) => (typeof limit === 'string' ? `'${limit}'` : String(limit));
// A long one has its value on a line of its own, as prettier has it.
const line = (name, value) =>
  `export const ${name} =${name.length + value.length > 93 ? '\n ' : ''} ${value};\n`;
const limits = Object.entries(document['x-limits']).map(([name, limit]) => line(name, literal(limit)));
writeFileSync(join(folder, LIMITS), NOTE + limits.join(''));
const names = Object.keys(schemas);
console.log(`${Object.keys(document.paths).length} paths, ${names.length} types, ${limits.length} limits`);
