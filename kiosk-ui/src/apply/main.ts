import { createApp } from 'vue';
import Apply from './Apply.vue';
import '../shared/tokens.css';
import '../shared/base.css';

createApp(Apply).mount('#app');
