// The screens' side of the catalogue: `locales/*.ftl`, in Project Fluent's format, as plain modules. `words:console` holds
// the messages whose key begins with `console-`, each with its text in every language. The format is read here, when the
// screens are built: a phone gets texts with `{name}` in them, and for a plural the texts to choose from.
import { mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parse } from '@fluent/syntax';

const LOCALES = new URL('../../locales/', import.meta.url);
const TYPES = new URL('../words.d.ts', import.meta.url);
/** What is fetched rather than imported: importing would bring Vite's whole preloader onto every phone. */
const FETCHED = new URL('../node_modules/.words/', import.meta.url);
/** Each file is a language; these come first, as `crates/catalogue/build.rs` has it. */
const FIRST = ['zh-CN', 'en'];
const LANGUAGES = [
  ...FIRST,
  ...readdirSync(LOCALES)
    .filter((file) => file.endsWith('.ftl'))
    .map((file) => file.slice(0, -'.ftl'.length))
    .filter((language) => !FIRST.includes(language))
    .sort(),
];
/** In a build for tests: a language that nobody speaks, English in marks. What isn't marked comes from elsewhere. */
const MARKED = 'qps';
const PART = /^words:(\w+)(?:\/(\w+))?$/;

const pathOf = (language) => fileURLToPath(new URL(`${language}.ftl`, LOCALES));

/** The messages of a file by key. */
function messages(language) {
  const { body } = parse(readFileSync(pathOf(language), 'utf8'), { withSpans: false });
  const found = new Map();
  for (const entry of body) {
    if (entry.type === 'Junk') throw new Error(`${language}.ftl: ${entry.content}`);
    if (entry.type === 'Message') found.set(entry.id.name, entry.value);
  }
  return found;
}

/**
 * A message as a text with `{name}` for its values; one that chooses by a value as `{ by, one, other }`: a text for each
 * choice, `other` for the rest.
 *
 * @returns {string | Record<string, string>}
 */
function compiled(key, all, language) {
  const flat = (pattern, chosen) => pattern.elements.map((element) => piece(element, chosen)).join('');
  const piece = (element, chosen) => {
    if (element.type === 'TextElement') return element.value;
    const { expression } = element;
    switch (expression.type) {
      case 'VariableReference':
        return `{${expression.id.name}}`;
      case 'StringLiteral':
      case 'NumberLiteral':
        return expression.parse().value.toString();
      case 'MessageReference': {
        const said = compiled(expression.id.name, all, language);
        if (typeof said === 'string') return said;
        break;
      }
      case 'SelectExpression': {
        const wanted = expression.variants.find((one) => nameOf(one) === chosen);
        return flat((wanted ?? expression.variants.find((one) => one.default)).value, chosen);
      }
    }
    throw new Error(`${language}.ftl: ${key} has a ${expression.type}, which the screens don't know`);
  };
  const pattern = all.get(key);
  if (!pattern) throw new Error(`${language}.ftl has no ${key}`);
  // A message that is another's text, whole: a label stands once, and each part has it under its own name.
  const [{ expression: only }] = pattern.elements;
  if (pattern.elements.length === 1 && only?.type === 'MessageReference') {
    return compiled(only.id.name, all, language);
  }
  const selects = pattern.elements
    .map(({ expression }) => expression)
    .filter((one) => one?.type === 'SelectExpression');
  if (selects.length === 0) return flat(pattern, null);
  const [{ selector }] = selects;
  if (selects.some((one) => one.selector.id?.name !== selector.id?.name) || !selector.id) {
    throw new Error(`${language}.ftl: ${key} has to choose by one value`);
  }
  const choices = new Set(selects.flatMap((one) => one.variants.filter((two) => !two.default).map(nameOf)));
  const texts = [...choices].map((choice) => [choice, flat(pattern, choice)]);
  return { by: selector.id.name, ...Object.fromEntries(texts), other: flat(pattern, null) };
}

const nameOf = ({ key }) => (key.type === 'NumberLiteral' ? key.value : key.name);

/** Every part with its messages: `{ console: { call: ['叫号', 'Call'] } }`. */
function parts(pseudo = false) {
  const all = LANGUAGES.map(messages);
  const found = {};
  for (const key of all[0].keys()) {
    const [part, ...rest] = key.split('-');
    const texts = LANGUAGES.map((language, index) => compiled(key, all[index], language));
    if (pseudo) texts.push(marked(texts[1]));
    (found[part] ??= {})[rest.join('-')] = texts;
  }
  return found;
}

/** A text of that language, by which a test knows what came from the catalogue: each piece between its values is marked. */
function marked(text) {
  const mark = (one) =>
    one.replace(/\{\w+\}|[^{}]+/g, (part) => (/^\{|^\s*$/.test(part) ? part : `⟦${part}⟧`));
  if (typeof text === 'string') return mark(text);
  const { by, ...choices } = text;
  return { by, ...Object.fromEntries(Object.entries(choices).map(([name, one]) => [name, mark(one)])) };
}

/** The names of a message's values. */
function valuesOf([text]) {
  const { by, ...choices } = typeof text === 'string' ? { other: text } : text;
  const named = Object.values(choices).flatMap((one) =>
    [...one.matchAll(/\{(\w+)\}/g)].map(([, name]) => name),
  );
  return [...new Set(by ? [by, ...named] : named)];
}

/** In the residents' build, the parts whose other languages come with the first file's own, so that a phone loads none that it
 * doesn't say. */
const BESIDE = ['audience', 'booth_fact', 'connection', 'date', 'marks', 'opening', 'service', 'wait'];

/** Their texts in a language, by their whole keys. */
const besides = (all, index) =>
  BESIDE.flatMap((part) => Object.entries(all[part]).map(([key, texts]) => [`${part}-${key}`, texts[index]]));

function module_(part, all, { pseudo, brief }) {
  const [, name, what] = PART.exec(part);
  const languages = pseudo ? [...LANGUAGES, MARKED] : LANGUAGES;
  if (name === 'languages') return `export default ${JSON.stringify(languages)};`;
  const words = all[name];
  if (!words) throw new Error(`locales/zh-CN.ftl has no message ${name}-…`);
  if (what === 'beside') {
    const parts = brief ? BESIDE : [];
    const imports = parts.map((one) => `import ${one} from 'words:${one}';`);
    return `${imports.join('\n')}\nexport default { ${parts.join(', ')} };`;
  }
  if (!what) {
    const least = ([key, [first]]) => [key, [first]];
    const shown =
      brief && BESIDE.includes(name) ? Object.fromEntries(Object.entries(words).map(least)) : words;
    return `export default ${JSON.stringify(shown)};`;
  }
  const texts = (index) => Object.fromEntries(Object.entries(words).map(([key, text]) => [key, text[index]]));
  if (what === 'community') return `export default ${JSON.stringify(texts(0))};`;
  mkdirSync(FETCHED, { recursive: true });
  const imports = languages
    .map((language, index) => {
      const file = fileURLToPath(new URL(`${name}.${language}.json`, FETCHED));
      const more = brief && name === 'resident' ? Object.fromEntries(besides(all, index)) : {};
      writeFileSync(file, JSON.stringify({ ...texts(index), ...more }));
      return `import at${index} from ${JSON.stringify(`${file}?url`)};`;
    })
    .slice(1);
  const places = languages.map((language, index) => `${JSON.stringify(language)}: at${index}`).slice(1);
  return `${imports.join('\n')}\nexport default { ${places.join(', ')} };`;
}

/** Writes what the compiler knows of the modules: every key, with the values that its text names. */
export function writeTypes() {
  const blocks = Object.entries(parts()).map(([part, words]) => {
    const keys = Object.entries(words).map(([key, text]) => {
      const values = valuesOf(text).map((value) => `'${value}'`);
      return `    '${key}': CataloguePhrase<${values.join(' | ') || 'never'}>;`;
    });
    return `declare module 'words:${part}' {
  const words: {
${keys.map((key) => key.replace(/'(\w+)':/, (whole, name) => (/^\d/.test(name) ? whole : `${name}:`))).join('\n')}
  };
  export default words;
}
declare module 'words:${part}/community' {
  const words: Record<keyof typeof import('words:${part}').default, CatalogueText>;
  export default words;
}
declare module 'words:${part}/beside' {
  /** The parts whose other languages come with this part's. */
  const parts: Record<string, Record<string, CatalogueText[]>>;
  export default parts;
}
declare module 'words:${part}/others' {
  /** The addresses of the texts in the languages but the community's. */
  const urls: Record<string, string>;
  export default urls;
}
`;
  });
  const tags = LANGUAGES.map((language) => `'${language}'`);
  const head = `// Written by scripts/catalogue.mjs from locales/*.ftl; not kept.
type CataloguePhrase<Name extends string> = import('./src/shared/i18n').Phrase<Name>;
type CatalogueText = import('./src/shared/i18n').Text;
declare module 'words:languages' {
  const tags: [${tags.join(', ')}];
  export default tags;
}
`;
  const text = head + blocks.join('');
  let before = '';
  try {
    before = readFileSync(TYPES, 'utf8');
  } catch {
    // It is written for the first time.
  }
  if (text !== before) writeFileSync(TYPES, text);
}

/**
 * The catalogue for Vite; `pseudo` has a language more, of marked messages, so that a test sees what is not one; `brief` leaves out the languages
 * that a resident's phone fetches when somebody asks for it.
 */
export function catalogue({ pseudo = false, brief = false } = {}) {
  let all;
  const load = () => (all ??= parts(pseudo));
  return {
    name: 'shiji-catalogue',
    enforce: 'pre',
    buildStart() {
      for (const language of LANGUAGES) this.addWatchFile(pathOf(language));
      writeTypes();
    },
    resolveId: (source) => (PART.test(source) ? `\0${source}` : null),
    load: (id) => (id.startsWith('\0words:') ? module_(id.slice(1), load(), { pseudo, brief }) : null),
    handleHotUpdate({ file, server }) {
      if (!LANGUAGES.some((language) => file === pathOf(language))) return;
      all = undefined;
      writeTypes();
      server.moduleGraph.invalidateAll();
      server.ws.send({ type: 'full-reload' });
    },
  };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) writeTypes();
