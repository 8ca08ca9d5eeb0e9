// Styles first: what a component says of itself has the last word.
import '../shared/tokens.css';
import '../shared/base.css';
import './kiosk.css';
import { createApp } from 'vue';
import Kiosk from './Kiosk.vue';

createApp(Kiosk).mount('#app');
