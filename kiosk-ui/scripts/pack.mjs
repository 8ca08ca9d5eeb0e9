// After the build: a .gz beside every text file (phones on plain HTTP offer only gzip), and the resident's budget.
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { extname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';

const DIST = fileURLToPath(new URL('../dist/', import.meta.url));
const TEXT = new Set(['.css', '.html', '.js', '.json', '.svg', '.txt']);
/** What a phone loads before it is usable, in bytes over the wire: script and style together. */
const RESIDENT_BUDGET = 40_000;

const sizes = new Map();
for (const entry of readdirSync(DIST, { recursive: true, withFileTypes: true })) {
  const path = join(entry.parentPath, entry.name);
  const name = relative(DIST, path).replaceAll('\\', '/');
  if (!entry.isFile() || !TEXT.has(extname(name)) || name.endsWith('manifest.json')) continue;
  const plain = readFileSync(path);
  const packed = gzipSync(plain, { level: 9 });
  if (packed.length < plain.length) writeFileSync(`${path}.gz`, packed);
  sizes.set(name, Math.min(packed.length, plain.length));
}

/** Everything that a phone loads for a chunk: not what it asks for later, as the English texts. */
function needed(manifest, key, found = new Set()) {
  const chunk = manifest[key];
  for (const file of [chunk.file, ...(chunk.css ?? [])]) found.add(`resident/${file}`);
  for (const next of chunk.imports ?? []) needed(manifest, next, found);
  return found;
}

function entrySize() {
  const path = join(DIST, 'resident/manifest.json');
  if (!existsSync(path)) return 0;
  const manifest = JSON.parse(readFileSync(path, 'utf8'));
  const entry = 'src/resident/main.ts';
  return [...needed(manifest, entry)].reduce((sum, file) => sum + sizes.get(file), 0);
}

const resident = entrySize();
const says = `the resident's script and style: ${resident} of ${RESIDENT_BUDGET} bytes (gzip)`;
if (resident === 0) {
  console.error('the resident bundle is missing from dist/resident');
  process.exit(1);
}
if (resident > RESIDENT_BUDGET) {
  console.error(`over budget, ${says}: load less on the phone, or later`);
  process.exit(1);
}
console.log(says);
