import { createApp } from 'vue';
import Display from './Display.vue';
import '../shared/tokens.css';

createApp(Display).mount('#app');
