/** 责任人: who has the unit's items in hand. Typed once on this phone, sent with each acceptance, sealed by the server. */
import { ref, watch } from 'vue';
import { recall, remember } from '../shared/settings';

export const handler = ref(recall('unit.handler') ?? '');
watch(handler, (name) => remember('unit.handler', name.trim() || null));
