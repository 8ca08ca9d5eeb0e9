// Not a `main.ts`: that would make it a screen of the builds.
import '../shared/tokens.css';
import '../shared/base.css';
import '../shared/themes.css';
import { createApp } from 'vue';
import Gallery from './Gallery.vue';

createApp(Gallery).mount('#app');
