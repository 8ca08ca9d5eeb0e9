// The staff's screens: every folder of src/ that has a main.ts, the resident's apart, which has its own config
// because a chunk shared with a larger screen would land on every phone.
import { existsSync, readdirSync } from 'node:fs';
import { defineConfig } from 'vite';
import vue from '@vitejs/plugin-vue';
import { catalogue } from './scripts/catalogue.mjs';

/** The screens by name: those that `src/<name>/main.ts` exists for. */
export const screens = readdirSync(new URL('src', import.meta.url))
  .filter((name) => existsSync(new URL(`src/${name}/main.ts`, import.meta.url)))
  .sort();

/** The server of `npm run dev`. */
const BESIDE = process.env.SHIJI_DEV_SERVER ?? 'http://127.0.0.1:8080';

/**
 * One build of some screens into `dist/<folder>`, which the server serves as `/assets/<folder>/…`.
 *
 * @param {string} folder
 * @param {string[]} names
 */
export function build(folder, names) {
  return defineConfig({
    base: `/assets/${folder}/`,
    publicDir: false,
    plugins: [
      catalogue({ pseudo: !!process.env.SHIJI_PSEUDO, brief: folder === 'resident' }),
      vue({ features: { optionsAPI: false } }),
    ],
    build: {
      outDir: `dist/${folder}`,
      emptyOutDir: true,
      assetsDir: '',
      // The server's pages name their entry; src/ui.rs finds its files here.
      manifest: 'manifest.json',
      target: ['es2019', 'chrome80', 'safari13'],
      cssTarget: ['chrome80', 'safari13'],
      // The policy of our pages allows neither inline scripts nor data URLs in place of files.
      modulePreload: { polyfill: false },
      assetsInlineLimit: 0,
      reportCompressedSize: false,
      rollupOptions: {
        input: Object.fromEntries(names.map((name) => [name, `src/${name}/main.ts`])),
      },
    },
    // `npm run dev`: pages with hot reload from the .html files, data from a server that runs beside it. It takes commands
    // and sockets only from its own pages, so that is where they come from.
    server: {
      proxy: {
        '/api': {
          target: BESIDE,
          ws: true,
          changeOrigin: true,
          configure(proxy) {
            for (const event of ['proxyReq', 'proxyReqWs']) {
              proxy.on(event, (request) => request.setHeader('origin', BESIDE));
            }
          },
        },
      },
    },
  });
}

export default build(
  'staff',
  screens.filter((name) => name !== 'resident'),
);
