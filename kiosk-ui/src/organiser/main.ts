import { createApp } from 'vue';
import Organiser from './Organiser.vue';
import '../shared/tokens.css';
import '../shared/base.css';
import './organiser.css';

createApp(Organiser).mount('#app');
