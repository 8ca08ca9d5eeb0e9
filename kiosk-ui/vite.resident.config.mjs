// The resident's screen alone: nothing here is shared with the staff's bundles.
//
// Its second file is an entry of its own, which a script tag brings when the first view stands: `import()` is newer than
// the syntax that old phones read (ES2019). It shares Vue with the first file, as both import the same chunk.
import { mergeConfig } from 'vite';
import { build } from './vite.config.mjs';

/** What the staff's screens use and a resident's phone is spared. */
const STAFF_ONLY = /^(@vueuse\/|vue-router\b)/;

/** Fails the build, naming the file, where a shared file begins to import what is for the staff. */
const bare = {
  name: 'shiji-bare',
  enforce: 'pre',
  resolveId(source, importer) {
    if (STAFF_ONLY.test(source)) this.error(`${importer} imports ${source} into the resident's screen`);
  },
};

export default mergeConfig(build('resident', ['resident']), {
  plugins: [bare],
  build: {
    modulePreload: false,
    rollupOptions: { input: { later: 'src/resident/later/index.ts' } },
  },
});
