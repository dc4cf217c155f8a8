import { join } from 'node:path'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

const client = join(import.meta.dirname, 'src', 'client')

/** Two pages: the clinic and the client space. The worker keeps a name without a hash: browsers look for it by name. */
const config = defineConfig({
  root: client,
  plugins: [react()],
  server: { proxy: { '/api': 'http://localhost:4400' } },
  build: {
    outDir: join(import.meta.dirname, 'dist'),
    emptyOutDir: true,
    // Inlined fonts and pictures would need data: in the content security policy.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rollupOptions: {
      input: {
        index: join(client, 'index.html'),
        respond: join(client, 'respond.html'),
        'answer-worker': join(client, 'respond', 'answer-worker.ts'),
      },
      output: {
        entryFileNames: (chunk) => (chunk.name === 'answer-worker' ? '[name].js' : 'assets/[name]-[hash].js'),
      },
    },
  },
})

// Vite reads its settings from the default export.
export { config as default }
