import { defineConfig } from 'vitest/config';
import vue from '@vitejs/plugin-vue';
import { catalogue } from './scripts/catalogue.mjs';

// No test may pass because its device stands where the market does.
process.env.TZ = 'America/New_York';

export default defineConfig({
  plugins: [catalogue(), vue()],
  test: {
    environment: 'happy-dom',
    include: ['src/**/*.test.ts'],
    // Else the styles that a test reads would be empty.
    css: { include: [/(tokens|themes)\.css/] },
  },
});
