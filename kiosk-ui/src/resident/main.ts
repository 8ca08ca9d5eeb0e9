// Shared styles come first, so that a component's own styles override them.
import '../shared/tokens.css';
import '../shared/base.css';
import '../shared/themes.css';
import './resident.css';
import './ticket.css';
import { createApp } from 'vue';
import { ready } from '../shared/i18n';
import Resident from './Resident.vue';

// What the server wrote stays in view until this can say it too.
void ready().then(() => createApp(Resident).mount('#app'));
