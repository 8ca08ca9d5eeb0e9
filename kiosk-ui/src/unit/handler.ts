/** 责任人: who has the unit's items in hand. Typed once on this phone, sent with each acceptance, sealed by the server. */
import { useLocalStorage } from '@vueuse/core';

export const handler = useLocalStorage('shiji.unit.handler', '', { writeDefaults: false });
