// Shared styles come first, so that a component's own styles override them.
import '../shared/tokens.css';
import '../shared/latin.css';
import '../shared/base.css';
import '../shared/themes.css';
import { createApp } from 'vue';
import { pulse } from '../shared/pulse';
import { titled } from '../shared/title';
import Console from './Console.vue';
import { t } from './text';

titled(() => t('title'));
createApp(Console).mount('#app');
pulse();
