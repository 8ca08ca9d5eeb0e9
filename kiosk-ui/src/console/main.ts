import { createApp } from 'vue';
import Console from './Console.vue';
import '../shared/tokens.css';

createApp(Console).mount('#app');
