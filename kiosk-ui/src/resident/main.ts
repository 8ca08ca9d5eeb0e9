import { createApp } from 'vue';
import Resident from './Resident.vue';
import '../shared/tokens.css';

createApp(Resident).mount('#app');
