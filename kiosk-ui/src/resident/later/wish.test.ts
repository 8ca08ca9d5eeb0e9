import { mount } from '@vue/test-utils';
import { afterEach, expect, test, vi } from 'vitest';
import { nextTick } from 'vue';
import WishForm from './WishForm.vue';
import { received } from '../session';
import { phoneIn, wishProblem, withoutPhone } from './wish';

afterEach(() => {
  vi.unstubAllGlobals();
  localStorage.clear();
  received.value = null;
});

test('a wish needs a few words, and not too many', () => {
  expect(wishProblem(' \n')).toBe('wishEmpty');
  expect(wishProblem('修路灯')).toBeNull();
  expect(wishProblem('长'.repeat(2_000))).toBeNull();
  expect(wishProblem('长'.repeat(2_001))).toBe('wishLong');
});

test('an empty wish is not sent, and says why', async () => {
  const fetched = vi.fn();
  vi.stubGlobal('fetch', fetched);
  const form = mount(WishForm, { props: { market: 'm' }, attachTo: document.body });
  await form.find('form').trigger('submit');
  expect(form.text()).toContain('请先写一点内容');
  expect(fetched).not.toHaveBeenCalled();
  form.unmount();
});

test('what was typed is kept when the server refuses, and when the page is left', async () => {
  const problem = { code: 'control_character', detail: '有看不见的字符' };
  vi.stubGlobal(
    'fetch',
    vi.fn(async () => new Response(JSON.stringify(problem), { status: 422 })),
  );
  const form = mount(WishForm, { props: { market: 'm' } });
  await form.find('textarea').setValue('楼道灯坏了');
  await form.find('form').trigger('submit');
  await vi.waitFor(() => expect(form.text()).toContain('有看不见的字符'));
  expect(form.find('textarea').element.value).toBe('楼道灯坏了');
  form.unmount();
  const again = mount(WishForm, { props: { market: 'm' } });
  expect(again.find('textarea').element.value).toBe('楼道灯坏了');
  again.unmount();
});

test('a wish that arrived shows its receipt', async () => {
  const answer = { request: 'r', number: 1, receipt: '7F3K9QXZ' };
  const fetched = vi.fn(
    async () => new Response(JSON.stringify(answer), { headers: { 'content-type': 'application/json' } }),
  );
  vi.stubGlobal('fetch', fetched);
  const form = mount(WishForm, { props: { market: 'm' } });
  await form.find('textarea').setValue('想学用手机');
  await form.find('form').trigger('submit');
  await vi.waitFor(() => expect(form.text()).toContain('7F3K9QXZ'));
  await nextTick();
  expect(form.find('a').attributes('href')).toBe('/R/7F3K9QXZ');
  form.unmount();
});

test.each([
  ['打 13800001234 找我', '13800001234'],
  ['请拨138 0000-1234，谢谢', '138 0000-1234'],
  ['我的号是１３８００００１２３４', '１３８００００１２３４'],
  ['+86 13800001234', '+86 13800001234'],
  ['拨12345热线没有人接', undefined],
  ['单号 138000012345678', undefined],
  ['3号楼 2 单元', undefined],
])('%s: %s is marked', (typed, number) => {
  expect(phoneIn(typed)?.number).toBe(number);
  expect(withoutPhone(typed)).toBe(number ? typed.replace(number, '') : typed);
});
