// Styles first: what a component says of itself has the last word.
import '../shared/tokens.css';
import '../shared/latin.css';
import '../shared/base.css';
import '../shared/themes.css';
import './wall.css';
import { createApp } from 'vue';
import WishWall from './WishWall.vue';

createApp(WishWall).mount('#app');
