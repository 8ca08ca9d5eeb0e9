import js from '@eslint/js';
import globals from 'globals';
import prettier from 'eslint-config-prettier';
import ts from 'typescript-eslint';
import vue from 'eslint-plugin-vue';

/** What names or shows a time by the device's clock or in its zone; shared/clock.ts and shared/time.ts alone may. */
const TIME = [
  'NewExpression[callee.name="Date"]',
  'CallExpression[callee.name="Date"]',
  'CallExpression[callee.object.name="Date"][callee.property.name=/^(now|parse)$/]',
  'CallExpression[callee.property.name=/^toLocale(Date|Time)?String$/]',
  'MemberExpression[object.name="Intl"][property.name="DateTimeFormat"]',
];
const CLOCKLESS =
  'Times are the market’s and the server’s: take them from shared/clock.ts, shared/time.ts and shared/ticking.ts.';
const CHECKED = 'A path of the API is given to url(), which checks it against the OpenAPI document.';

const PATHS = [
  ':not(TSLiteralType, CallExpression[callee.name="url"]) > Literal[value=/^\\u002Fapi\\u002F/]',
  ':not(TSTemplateLiteralType, CallExpression[callee.name="url"]) > TemplateLiteral[quasis.0.value.raw=/^\\u002Fapi\\u002F/]',
  'VAttribute > VLiteral[value=/^\\u002Fapi\\u002F/]',
];

/** What a field takes, written into a template: a copy of a rule of the server's that goes stale. */
const BOUNDS = ['maxlength', 'minlength', 'min', 'max'].join('|');
const LIMITS = [
  `VAttribute[directive=false][key.name=/^(${BOUNDS})$/]`,
  `VAttribute[directive=true][key.argument.name=/^(${BOUNDS})$/] > VExpressionContainer > Literal`,
];
const BOUNDLESS =
  'A limit is the server’s: take it from shared/api/limits.ts, or from the view if a market sets it.';
/** Chinese words, in scripts and in templates. */
const HAN = ['Literal', 'VElement:not([name=/^(script|style)$/]) > VText', 'VLiteral']
  .map((node) => `${node}[value=/[\\u4e00-\\u9fff]/]`)
  .concat('TemplateElement[value.raw=/[\\u4e00-\\u9fff]/]');
const WORDLESS = 'What people read stands in locales/*.ftl, for every language.';

const of = (selectors, message) => selectors.map((selector) => ({ selector, message }));
/** In scripts and in templates. */
const restricted = (what) =>
  Object.fromEntries(
    ['no-restricted-syntax', 'vue/no-restricted-syntax'].map((rule) => [rule, ['error', ...what]]),
  );

export default ts.config(
  { ignores: ['dist/', 'node_modules/', 'src/shared/api/schema.ts', 'words.d.ts'] },
  js.configs.recommended,
  ts.configs.recommended,
  vue.configs['flat/recommended'],
  {
    files: ['src/**/*.{ts,vue}'],
    languageOptions: { globals: globals.browser, parserOptions: { parser: ts.parser } },
    rules: {
      // The compiler knows the browser's names better.
      'no-undef': 'off',
      // A screen's component bears the screen's name.
      'vue/multi-word-component-names': 'off',
      // What residents write is shown as text, never as markup.
      'vue/no-v-html': 'error',
      'vue/block-lang': ['error', { script: { lang: 'ts' } }],
      'vue/component-api-style': ['error', ['script-setup']],
      eqeqeq: ['error', 'always', { null: 'ignore' }],
    },
  },
  {
    files: ['src/**/*.{ts,vue}'],
    ignores: ['src/**/*.test.ts'],
    rules: {
      ...restricted([
        ...of(PATHS, CHECKED),
        ...of(TIME, CLOCKLESS),
        ...of(LIMITS, BOUNDLESS),
        ...of(HAN, WORDLESS),
      ]),
      'no-restricted-imports': [
        'error',
        {
          paths: [
            {
              name: '@vueuse/core',
              importNames: ['useDateFormat', 'useNow', 'useTimeAgo', 'useTimestamp'],
              message: CLOCKLESS,
            },
          ],
        },
      ],
    },
  },
  {
    files: ['src/shared/clock.ts', 'src/shared/time.ts'],
    rules: restricted([...of(PATHS, CHECKED), ...of(LIMITS, BOUNDLESS), ...of(HAN, WORDLESS)]),
  },
  {
    // The seal is a picture of two characters; the gallery shows contributors what screens are made of, and is no part of the program.
    files: ['src/shared/components/Seal.vue', 'src/gallery/**'],
    rules: restricted([...of(PATHS, CHECKED), ...of(TIME, CLOCKLESS), ...of(LIMITS, BOUNDLESS)]),
  },
  {
    files: ['**/*.mjs'],
    languageOptions: { globals: { ...globals.node, ...globals.browser } },
  },
  prettier,
);
