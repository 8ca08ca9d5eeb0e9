import { expect, test } from 'vitest';
import { PHOTO_BYTES } from '../api/limits';
import { faultOf, smaller } from './photos';

const file = (type: string, size: number) => ({ type, size }) as Blob;

test('only pictures that the server keeps are taken, and the fault is named', () => {
  expect(faultOf(file('image/jpeg', 10))).toBe(null);
  expect(faultOf(file('image/png', PHOTO_BYTES))).toBe(null);
  expect(faultOf(file('image/png', PHOTO_BYTES + 1))).toBe('tooLarge');
  for (const type of ['image/heic', 'image/svg+xml', 'application/pdf', '']) {
    expect(faultOf(file(type, 10))).toBe('otherSort');
  }
});

test('where the browser can make nothing smaller, the photo goes as it is', async () => {
  const large = file('image/jpeg', PHOTO_BYTES + 1);
  expect(await smaller(large)).toBe(large);
});
