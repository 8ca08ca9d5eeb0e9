// Styles first: what a component says of itself has the last word.
import '../shared/tokens.css';
import '../shared/base.css';
import './wall.css';
import { createApp } from 'vue';
import WishWall from './WishWall.vue';

createApp(WishWall).mount('#app');
