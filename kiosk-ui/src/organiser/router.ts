/** The organiser's pages by address. */
import { createRouter, createWebHashHistory, type RouteRecordRaw, type RouterHistory } from 'vue-router';
import AccessLog from './AccessLog.vue';
import Calendar from './Calendar.vue';
import Market from './Market.vue';
import Markets from './Markets.vue';
import UnitsPage from './UnitsPage.vue';
import Voice from './Voice.vue';

export const ROUTES: RouteRecordRaw[] = [
  { path: '/', name: 'markets', component: Markets },
  { path: '/units', name: 'units', component: UnitsPage },
  { path: '/calendar', name: 'calendar', component: Calendar },
  { path: '/access-log', name: 'accessLog', component: AccessLog },
  { path: '/voice', name: 'voice', component: Voice },
  { path: '/m/:id/:tab?/:item?', name: 'market', component: Market, props: true },
  // An address that is none shows the markets rather than nothing.
  { path: '/:rest(.*)*', component: Markets },
];

/** Pages behind the hash: the server has one address for all of them. */
export const createOrganiserRouter = (history: RouterHistory = createWebHashHistory()) =>
  createRouter({ history, routes: ROUTES });
