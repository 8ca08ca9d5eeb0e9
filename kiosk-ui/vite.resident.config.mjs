// The resident's screen alone: nothing here is shared with the staff's bundles.
import { mergeConfig } from 'vite';
import { build } from './vite.config.mjs';

/**
 * The second file is simply imported: it has no style of its own, and one kilobyte of Vite's loader less is on the phone.
 */
const plainImports = {
  name: 'plain-imports',
  enforce: 'pre',
  load: {
    filter: { id: /vite\/preload-helper/ },
    handler: () => 'export const __vitePreload = (load) => load();',
  },
};

export default mergeConfig(build('resident', ['resident']), {
  plugins: [plainImports],
  build: { modulePreload: false },
});
