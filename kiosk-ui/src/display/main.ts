import { createApp } from 'vue';
import Display from './Display.vue';
import '../shared/tokens.css';
import '../shared/base.css';
import './display.css';

createApp(Display).mount('#app');
