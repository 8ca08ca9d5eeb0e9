import { expect, test } from 'vitest';
import { fromField } from '../shared/time';
import type { RequestView, Unit } from '../shared/messages';
import { emptyRequest, proposedUnit, requestBody, requestProblem, type RequestDraft } from './request';

const filled = (parts: Partial<RequestDraft> = {}): RequestDraft => ({
  ...emptyRequest(),
  category: 'facilities',
  content: '楼道灯坏了',
  result: '已换灯泡',
  ...parts,
});

test('says what is missing, first things first', () => {
  expect(requestProblem(emptyRequest())).toBe('needKind');
  expect(requestProblem(filled({ content: ' ' }))).toBe('needContent');
  expect(requestProblem(filled({ result: '' }))).toBe('needResult');
  expect(requestProblem(filled({ way: 'forward' }))).toBe('needUnit');
  expect(requestProblem(filled({ way: 'forward', unit: 'u' }))).toBeNull();
  expect(requestProblem(filled())).toBeNull();
});

test('sends what belongs to the chosen way, and no empty person', () => {
  const settled = requestBody(filled(), 'b');
  expect(settled).toMatchObject({ booth: 'b', first: { step: 'settle', result: '已换灯泡' } });
  expect(settled).not.toHaveProperty('person');
  const draft = filled({ way: 'forward', unit: 'u', phone: '1' });
  expect(requestBody(draft, null)).toMatchObject({ person: { phone: '1' } });
});

test('a focus group goes with whoever asks, also without a name', () => {
  expect(requestBody(filled({ groups: ['aged', 'alone'] }), 'b')).toMatchObject({
    person: { name: '', groups: ['aged', 'alone'] },
  });
});

test('a due time is sent only if somebody has set one', () => {
  const first = (ownDue: string) =>
    requestBody(filled({ ...emptyRequest(), way: 'forward', unit: 'u', ownDue }), null).first;
  expect(first('')).toEqual({ step: 'forward', unit: 'u' });
  const due = '2026-10-05T17:00';
  expect(first(due)).toEqual({ step: 'forward', unit: 'u', due: fromField(due) });
});

test('the unit that handled such things before is proposed, and nobody rather than a guess', () => {
  const units: Unit[] = [
    { id: 'a', name: '测试物业' },
    { id: 'b', name: '测试城管' },
  ];
  const before = (category: string, unit_name: string | null) => ({ category, unit_name }) as RequestView;
  const past = [before('housing', '测试城管'), before('housing', '测试物业'), before('housing', '测试物业')];
  expect(proposedUnit('housing', units, past, 'b')).toBe('a');
  expect(proposedUnit('traffic', units, past, 'b')).toBe('b');
  expect(proposedUnit('traffic', units, past, null)).toBe('');
  // A unit that is gone is nobody.
  expect(proposedUnit('traffic', units, [before('traffic', '测试旧单位')], 'gone')).toBe('');
});
