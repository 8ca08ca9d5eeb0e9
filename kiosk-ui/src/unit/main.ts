// Styles first: what a component says of itself has the last word.
import '../shared/tokens.css';
import '../shared/base.css';
import { createApp } from 'vue';
import UnitPage from './UnitPage.vue';

createApp(UnitPage).mount('#app');
