import { join } from 'node:path'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

const client = join(import.meta.dirname, 'src', 'client')
const library = /node_modules/

/**
 * Two pages, built apart so that the client space carries nothing of the clinic: `vite build` makes the clinic,
 * `vite build --mode respond` adds the client space. `npm run build` does both. Few files each: on a slow line every
 * file costs a wait.
 */
const config = defineConfig(({ mode }) => ({
  root: client,
  plugins: [react()],
  server: { proxy: { '/api': 'http://localhost:4400' } },
  build: {
    outDir: join(import.meta.dirname, 'dist'),
    emptyOutDir: mode !== 'respond',
    // Inlined fonts and pictures would need data: in the content security policy.
    assetsInlineLimit: 0,
    cssCodeSplit: false,
    modulePreload: { polyfill: false },
    rollupOptions:
      mode === 'respond'
        ? {
            // The worker keeps a name without a hash: browsers look for it by name.
            input: {
              respond: join(client, 'respond.html'),
              'answer-worker': join(client, 'respond', 'answer-worker.ts'),
            },
            output: {
              entryFileNames: ({ name }) =>
                name === 'answer-worker' ? '[name].js' : 'assets/[name]-[hash].js',
            },
          }
        : {
            input: { index: join(client, 'index.html') },
            output: {
              codeSplitting: {
                groups: [
                  { name: 'libraries', test: library, minShareCount: 3, priority: 2 },
                  { name: 'shared', minShareCount: 3, priority: 1 },
                ],
              },
            },
          },
  },
}))

// Vite reads its settings from the default export.
export { config as default }
