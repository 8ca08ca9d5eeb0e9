import { expect, test } from 'vitest';
import { fromField } from '../shared/time';
import { emptyRequest, requestBody, requestProblem, type RequestDraft } from './request';

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
  expect(requestProblem(filled({ way: 'forward', unit: 'u', due: '' }))).toBe('needUnit');
  expect(requestProblem(filled())).toBeNull();
});

test('sends what belongs to the chosen way, and no empty person', () => {
  const settled = requestBody(filled(), 'b');
  expect(settled).toMatchObject({ booth: 'b', first: { step: 'settle', result: '已换灯泡' } });
  expect(settled).not.toHaveProperty('person');
  const draft = filled({ way: 'forward', unit: 'u', phone: '1' });
  expect(requestBody(draft, null)).toMatchObject({
    first: { step: 'forward', unit: 'u', due: fromField(draft.due) },
    person: { phone: '1' },
  });
});

test('the due time that is proposed is five working days ahead', () => {
  const due = new Date(fromField(emptyRequest().due));
  expect(due.getTime()).toBeGreaterThan(Date.now() + 4 * 86_400_000);
  expect([0, 6]).not.toContain(due.getDay());
});
