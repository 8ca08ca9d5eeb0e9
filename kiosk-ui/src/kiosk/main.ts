// Styles first: what a component says of itself has the last word.
import '../shared/tokens.css';
import '../shared/latin.css';
import '../shared/base.css';
import '../shared/themes.css';
import './kiosk.css';
import { createApp } from 'vue';
import { pulse } from '../shared/pulse';
import Kiosk from './Kiosk.vue';

createApp(Kiosk).mount('#app');
pulse();
