// Shared styles come first, so that a component's own styles override them.
import '../shared/tokens.css';
import '../shared/latin.css';
import '../shared/base.css';
import '../shared/themes.css';
import './wall.css';
import { createApp } from 'vue';
import WishWall from './WishWall.vue';

createApp(WishWall).mount('#app');
