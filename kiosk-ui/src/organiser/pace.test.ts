import { expect, test } from 'vitest';
import { curve } from './pace';

const minute = (n: number) => n * 60_000;

test('minutes without anybody are minutes too', () => {
  const made = curve(
    [
      { at: minute(10), visits: 4 },
      { at: minute(12), visits: 6 },
    ],
    minute(13) + 5_000,
  );
  expect(made?.times).toEqual([600, 660, 720, 780]);
  expect(made?.visits).toEqual([4, 0, 6, 0]);
  expect(made?.means).toEqual([4, 2, 10 / 3, 2.5]);
  expect(made?.most).toEqual({ at: minute(12), visits: 6 });
});

test('before anybody has come there is no curve', () => expect(curve([], minute(1))).toBeNull());
