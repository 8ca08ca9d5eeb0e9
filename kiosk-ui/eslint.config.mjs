import js from '@eslint/js';
import globals from 'globals';
import prettier from 'eslint-config-prettier';
import ts from 'typescript-eslint';
import vue from 'eslint-plugin-vue';

const CHECKED = 'A path of the API is given to url(), which checks it against the OpenAPI document.';

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
    rules: Object.fromEntries(
      ['no-restricted-syntax', 'vue/no-restricted-syntax'].map((rule) => [
        rule,
        [
          'error',
          ...[
            ':not(TSLiteralType, CallExpression[callee.name="url"]) > Literal[value=/^\\u002Fapi\\u002F/]',
            ':not(TSTemplateLiteralType, CallExpression[callee.name="url"]) > TemplateLiteral[quasis.0.value.raw=/^\\u002Fapi\\u002F/]',
            'VAttribute > VLiteral[value=/^\\u002Fapi\\u002F/]',
          ].map((selector) => ({ selector, message: CHECKED })),
        ],
      ]),
    ),
  },
  {
    files: ['**/*.mjs'],
    languageOptions: { globals: { ...globals.node, ...globals.browser } },
  },
  prettier,
);
