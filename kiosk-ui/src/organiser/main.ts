// Shared styles come first, so that a component's own styles override them.
import '../shared/tokens.css';
import '../shared/latin.css';
import '../shared/base.css';
import '../shared/themes.css';
import './organiser.css';
import { createApp } from 'vue';
import { titled } from '../shared/title';
import Organiser from './Organiser.vue';
import { createOrganiserRouter } from './router';
import { t } from './text';

titled(() => t('title'));
createApp(Organiser).use(createOrganiserRouter()).mount('#app');
