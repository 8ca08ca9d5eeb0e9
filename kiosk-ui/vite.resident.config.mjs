// The resident's screen alone: nothing here is shared with the staff's bundles.
import { build } from './vite.config.mjs';

export default build('resident', ['resident']);
