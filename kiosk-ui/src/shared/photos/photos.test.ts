import { expect, test } from 'vitest';
import { LARGEST, faultOf, smaller } from './photos';

const file = (type: string, size: number) => ({ type, size }) as Blob;

test('only pictures that the server keeps are taken, and the fault is named', () => {
  expect(faultOf(file('image/jpeg', 10))).toBe(null);
  expect(faultOf(file('image/png', LARGEST))).toBe(null);
  expect(faultOf(file('image/png', LARGEST + 1))).toBe('tooLarge');
  for (const type of ['image/heic', 'image/svg+xml', 'application/pdf', '']) {
    expect(faultOf(file(type, 10))).toBe('otherSort');
  }
});

test('where the browser can make nothing smaller, the photo goes as it is', async () => {
  const large = file('image/jpeg', LARGEST + 1);
  expect(await smaller(large)).toBe(large);
});
