// Shared styles come first, so that a component's own styles override them.
import '../shared/tokens.css';
import '../shared/latin.css';
import '../shared/base.css';
import './display.css';
import { createApp } from 'vue';
import { pulse } from '../shared/pulse';
import Display from './Display.vue';

createApp(Display).mount('#app');
pulse();
