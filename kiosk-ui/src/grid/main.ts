// Styles first: what a component says of itself has the last word.
import '../shared/tokens.css';
import '../shared/base.css';
import '../shared/latin.css';
import { createApp } from 'vue';
import GridPage from './GridPage.vue';

createApp(GridPage).mount('#app');
