import { createApp } from 'vue';
import Organiser from './Organiser.vue';
import '../shared/tokens.css';

createApp(Organiser).mount('#app');
