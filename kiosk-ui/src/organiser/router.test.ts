import { expect, test } from 'vitest';
import { createMemoryHistory } from 'vue-router';
import Markets from './Markets.vue';
import { TABS, marketPage } from './route';
import { createOrganiserRouter } from './router';

const router = createOrganiserRouter(createMemoryHistory());
const at = (path: string) => {
  const { name, params, matched } = router.resolve(path);
  return { name, params, component: matched[0]?.components?.default };
};

test('addresses that were handed out or bookmarked lead where they did', () => {
  for (const name of ['units', 'calendar', 'voice']) expect(at(`/${name}`).name).toBe(name);
  expect(at('/access-log').name).toBe('accessLog');
  expect(at('/').component).toBe(Markets);
  expect(at('/m/01J').params).toMatchObject({ id: '01J', tab: '', item: '' });
  expect(at('/m/01J/overview').params).toMatchObject({ id: '01J', tab: 'overview' });
  expect(at('/m/01J/ledger/7').params).toMatchObject({ id: '01J', tab: 'ledger', item: '7' });
});

test('an address that is none shows the markets', () => {
  for (const path of ['/m', '/nowhere', '/units/7/8']) expect(at(path).component, path).toBe(Markets);
});

test('a market’s page and its parts have the addresses that they are read from', () => {
  expect(router.resolve(marketPage('01J')).href).toBe('/m/01J');
  for (const tab of TABS) expect(router.resolve(marketPage('01J', tab)).href).toBe(`/m/01J/${tab}`);
  expect(router.resolve(marketPage('01J', 'setup', 'units')).href).toBe('/m/01J/setup/units');
});
