import { expect, test } from 'vitest';
import { lostFigures } from './paper';

test('figures that were edited away are named, words are not', () => {
  const made = '服务居民1512人次（900人），收集诉求39件，其中现场办理27件、转办12件。';
  expect(lostFigures(made, `喜讯！${made}`)).toEqual([]);
  expect(lostFigures(made, made.replace('1512', '超1500'))).toEqual(['1512']);
  expect(lostFigures('12件、12件', '12件')).toEqual(['12']);
});
