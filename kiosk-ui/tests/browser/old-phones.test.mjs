// The resident's screen on old phones: the files that it loads are in syntax that Chrome 80 and Safari 13 read, and ask for
// nothing in their styles that those don't know, unless they do without it.
import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { parse } from 'acorn';
import postcss from 'postcss';

const DIST = fileURLToPath(new URL('../../dist/resident/', import.meta.url));
const files = (ending) => readdirSync(DIST).filter((name) => name.endsWith(ending));
const read = (name) => readFileSync(join(DIST, name), 'utf8');

/** Vue hands these on to arrays that have them, and asks `typeof globalThis` before. Ours would be other words. */
const VUES = ['.toReversed(', '.toSorted(', 'globalThis'];

/** Names that came after ES2019, and where a phone of then would stop. */
const NEWER =
  /\.(replaceAll|matchAll|allSettled|at|findLast|findLastIndex|hasOwn|groupBy|toSorted|toReversed|randomUUID)\(|\b(globalThis|structuredClone|WeakRef|BigInt|AggregateError)\b/g;

test('the scripts are in the syntax of ES2019', () => {
  assert.ok(files('.js').length >= 2, 'the first file and the second');
  for (const name of files('.js')) {
    assert.doesNotThrow(() => parse(read(name), { ecmaVersion: 2019, sourceType: 'module' }), name);
  }
  // What this check is worth: it knows what is newer.
  for (const newer of ['a?.b', 'a ?? b', 'import("x")', 'import.meta.url', '1n', 'class A { b = 1 }']) {
    assert.throws(() => parse(newer, { ecmaVersion: 2019, sourceType: 'module' }), newer);
  }
});

test('the scripts call nothing by name that is newer, but for asking first', () => {
  for (const name of files('.js')) {
    const found = Array.from(read(name).matchAll(NEWER), ([word]) => word);
    assert.deepEqual(
      found.filter((word) => !VUES.includes(word)),
      [],
      name,
    );
  }
});

/**
 * Declarations and selectors that came after Chrome 80 or Safari 13. A name in `without` does no harm where it is unknown:
 * the browser leaves it out, and what stands before it, or the browser's own way, is good enough. Why, stands beside it.
 */
const PROPERTIES = {
  'aspect-ratio': /./,
  inset: /./,
  'row-gap': /./,
  'accent-color': /./,
  'color-scheme': /./,
  'container-type': /./,
  'content-visibility': /./,
  translate: /./,
  scale: /./,
  rotate: /./,
  'overflow-wrap': /anywhere/,
  'text-wrap': /./,
  'margin-inline': /./,
  'padding-inline': /./,
};
const VALUES =
  /\b(clamp|color-mix|oklch|lab|lch)\(|\b\d+(\.\d+)?(dvh|svh|lvh|dvw|svw)\b|\b(min|max)-content\(/;
const SELECTORS = /:(has|is|where|focus-visible)\b|&/;
const AT_RULES = ['layer', 'container', 'property', 'scope', 'starting-style'];
const without = {
  'accent-color': 'a tick in the browser’s own colour',
  'color-scheme': 'scroll bars in the browser’s own colour',
};

test('the styles ask for nothing newer without something else to fall back on', () => {
  const wrong = [];
  for (const name of files('.css')) {
    const sheet = postcss.parse(read(name));
    sheet.walkAtRules((rule) => {
      if (AT_RULES.includes(rule.name)) wrong.push(`${name}: @${rule.name}`);
    });
    sheet.walkRules((rule) => {
      // A rule whose selector is unknown is left out whole.
      const newer = SELECTORS.exec(rule.selector)?.[0];
      if (newer && !(newer === ':focus-visible' && fallsBack(sheet))) wrong.push(`${name}: ${rule.selector}`);
    });
    sheet.walkDecls((declaration) => {
      const { prop, value, parent } = declaration;
      if (prop in without) return;
      const isNewer = PROPERTIES[prop]?.test(value) || (!prop.startsWith('--') && VALUES.test(value));
      const before = parent.nodes.slice(0, parent.nodes.indexOf(declaration));
      const older = before.some(
        (one) => one.prop === prop || (prop === 'overflow-wrap' && /^word-/.test(one.prop)),
      );
      if (isNewer && !older) wrong.push(`${name}: ${parent.selector} { ${prop}: ${value} }`);
      // Flex boxes learnt gaps in Chrome 84 and Safari 14.1.
      const flex = parent.nodes?.some((one) => one.prop === 'display' && /flex/.test(one.value));
      if ((prop === 'gap' || prop === 'column-gap') && flex) wrong.push(`${name}: gap in ${parent.selector}`);
    });
  }
  assert.deepEqual(wrong, []);
});

/** Where `:focus-visible` is unknown, `:focus` has the outline. */
function fallsBack(sheet) {
  let found = false;
  sheet.walkRules(':focus', (rule) => (found = found || rule.nodes.some(({ prop }) => prop === 'outline')));
  return found;
}
