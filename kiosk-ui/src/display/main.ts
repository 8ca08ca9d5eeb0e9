// Styles first: what a component says of itself has the last word.
import '../shared/tokens.css';
import '../shared/latin.css';
import '../shared/base.css';
import './display.css';
import { createApp } from 'vue';
import { pulse } from '../shared/pulse';
import Display from './Display.vue';

createApp(Display).mount('#app');
pulse();
