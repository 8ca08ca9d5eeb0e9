// The resident's screen alone: nothing here is shared with the staff's bundles.
//
// Its second file is an entry of its own, which a script tag brings when the first view stands: `import()` is newer than
// the syntax that old phones read (ES2019). It shares Vue with the first file, as both import the same chunk.
import { mergeConfig } from 'vite';
import { build } from './vite.config.mjs';

export default mergeConfig(build('resident', ['resident']), {
  build: {
    modulePreload: false,
    rollupOptions: { input: { later: 'src/resident/later/index.ts' } },
  },
});
