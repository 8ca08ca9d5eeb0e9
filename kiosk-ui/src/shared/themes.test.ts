import { expect, test } from 'vitest';
import themes from './themes.css?raw';
import tokens from './tokens.css?raw';

/** The declarations of the block after `selector`. */
const block = (css: string, selector: string) => {
  const from = css.indexOf('{', css.indexOf(selector));
  return (
    css
      .slice(from + 1, css.indexOf('}', from))
      .match(/[\w-]+:[^;]+;/g)
      ?.sort() ?? []
  );
};

test('dark is the same whether the device or somebody chose it', () => {
  const device = block(tokens, ':root:not([data-theme])');
  expect(device.length).toBeGreaterThan(15);
  expect(block(themes, "[data-theme='dark']")).toEqual(device);
});
