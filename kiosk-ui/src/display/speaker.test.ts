import { expect, test } from 'vitest';
import { Speaker } from './speaker';

const settled = () => new Promise((done) => setTimeout(done));

function speaker(holds: (one: string) => boolean = () => true) {
  const said: string[] = [];
  let at = 0;
  const one = new Speaker<string>(async (word) => {
    at += 1;
    expect(at, 'nobody is talked over').toBe(1);
    said.push(word);
    await Promise.resolve();
    at -= 1;
  }, holds);
  return { said, one };
}

test('each call is said twice, one after the other', async () => {
  const { said, one } = speaker();
  one.add('A1');
  one.add('B1');
  await settled();
  expect(said).toEqual(['A1', 'A1', 'B1', 'B1']);
});

test('when many wait, once has to do', async () => {
  const { said, one } = speaker();
  for (const call of ['1', '2', '3', '4', '5', '6']) one.add(call);
  await settled();
  expect(said).toEqual(['1', '2', '3', '4', '4', '5', '5', '6', '6']);
});

test('who is at the desk before the turn comes is not called any more', async () => {
  const { said, one } = speaker((call) => call !== 'gone');
  one.add('A1');
  one.add('gone');
  one.add('B1');
  await settled();
  expect(said).toEqual(['A1', 'A1', 'B1', 'B1']);
});

test('a sound that fails silences nobody after it', async () => {
  const said: string[] = [];
  const one = new Speaker<string>(
    async (word) => {
      said.push(word);
      if (word === 'bad') throw new Error('no sound');
    },
    () => true,
  );
  one.add('bad');
  one.add('A1');
  await settled();
  expect(said.filter((word) => word === 'A1')).toHaveLength(2);
});
