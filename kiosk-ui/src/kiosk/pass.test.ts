import { expect, test } from 'vitest';
import { freshPass, passUrl, scannedPass } from './pass';

test('a fresh pass looks like one of the server’s', () => {
  expect(freshPass()).toMatch(/^[0-9A-HJKMNP-TV-Z]{26}$/);
  expect(freshPass()).not.toBe(freshPass());
});

test.each([
  ['0123456789ABCDEFGHJKMNPQRS', '0123456789ABCDEFGHJKMNPQRS'],
  ['HTTP://192.168.1.10:8080/P/0123456789abcdefghjkmnpqrs', '0123456789ABCDEFGHJKMNPQRS'],
  // An invitation looks the same and is none; nor is a parcel's code.
  ['HTTP://192.168.1.10:8080/I/0123456789ABCDEFGHJKMNPQRS', null],
  ['6901028075763', null],
  ['', null],
])('%s is read as %s', (text, pass) => {
  expect(scannedPass(text)).toBe(pass);
});

test('the address of a pass keeps to the letters of a small QR code', () => {
  expect(passUrl('http://192.168.1.10:8080', 'AB')).toBe('HTTP://192.168.1.10:8080/P/AB');
});
