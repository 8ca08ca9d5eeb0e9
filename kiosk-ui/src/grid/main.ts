// Shared styles come first, so that a component's own styles override them.
import '../shared/tokens.css';
import '../shared/base.css';
import '../shared/latin.css';
import { createApp } from 'vue';
import GridPage from './GridPage.vue';

createApp(GridPage).mount('#app');
