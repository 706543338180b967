// Builds the playground and the path picture into dist/web, which the server serves as it is. Everything,
// workers and fonts included, comes from the same origin.
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

export default defineConfig({
  root: 'web',
  plugins: [react()],
  worker: { format: 'es' },
  build: {
    outDir: '../dist/web',
    emptyOutDir: true,
    target: 'es2022',
    cssTarget: ['chrome123', 'firefox120', 'safari17.5'],
    // Monaco is one chunk of that size, loaded by the playground alone.
    chunkSizeWarningLimit: 3000,
    // GraphiQL's files say "use no memo" to a compiler that does not run here.
    rolldownOptions: { checks: { moduleLevelDirective: false, pluginTimings: false } },
  },
});
