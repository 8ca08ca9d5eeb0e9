// Shared styles come first, so that a component's own styles override them.
import '../shared/tokens.css';
import '../shared/latin.css';
import '../shared/base.css';
import '../shared/themes.css';
import './kiosk.css';
import { createApp } from 'vue';
import { say } from '../shared/i18n';
import { pulse } from '../shared/pulse';
import { titled } from '../shared/title';
import { ROLES } from '../shared/words';
import Kiosk from './Kiosk.vue';

titled(() => say(ROLES.kiosk));
createApp(Kiosk).mount('#app');
pulse();
