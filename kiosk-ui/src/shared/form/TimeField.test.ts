// @vitest-environment happy-dom
import { mount } from '@vue/test-utils';
import { expect, test } from 'vitest';
import { toField } from '../time';
import TimeField from './TimeField.vue';

const PROPOSED = Date.UTC(2026, 9, 10, 10);

function shown(typed = '', proposed: number | null = PROPOSED) {
  const field = mount(TimeField, { props: { modelValue: typed, proposed } });
  const said = () => field.emitted<[string]>('update:modelValue')?.map(([value]) => value);
  return { field, said, value: () => (field.element as HTMLInputElement).value };
}

test('what is proposed is shown and not held, so that it is not sent', () => {
  const { value, said } = shown();
  expect(value()).toBe(toField(PROPOSED));
  expect(said()).toBeUndefined();
});

test('what somebody sets is held, and the proposal again is nothing', async () => {
  const { field, said } = shown();
  await field.get('input').setValue('2026-10-05T17:00');
  await field.get('input').setValue(toField(PROPOSED));
  expect(said()).toEqual(['2026-10-05T17:00', '']);
});

test('a later proposal does not change what somebody has set', async () => {
  const { field, value } = shown('2026-10-05T17:00');
  await field.setProps({ proposed: PROPOSED + 86_400_000 });
  expect(value()).toBe('2026-10-05T17:00');
});

test('without a proposal it is empty', () => {
  expect(shown('', null).value()).toBe('');
});
