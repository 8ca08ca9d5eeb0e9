// Styles first: what a component says of itself has the last word.
import '../shared/tokens.css';
import '../shared/latin.css';
import '../shared/base.css';
import '../shared/themes.css';
import { createApp } from 'vue';
import { pulse } from '../shared/pulse';
import Console from './Console.vue';

createApp(Console).mount('#app');
pulse();
