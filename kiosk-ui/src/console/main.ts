import { createApp } from 'vue';
import Console from './Console.vue';
import '../shared/tokens.css';
import '../shared/base.css';

createApp(Console).mount('#app');
