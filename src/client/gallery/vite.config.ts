import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

/** The gallery alone: `npx vite --config src/client/gallery/vite.config.ts`. It is no part of the product build. */
const config = defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  plugins: [react()],
  build: {
    outDir: process.env.GALLERY_OUT ?? fileURLToPath(new URL('../../../dist/gallery', import.meta.url)),
    emptyOutDir: true,
    assetsInlineLimit: 0,
    rollupOptions: { input: fileURLToPath(new URL('gallery.html', import.meta.url)) },
  },
})

// Vite reads its settings from the default export; nothing else in the project has one.
export { config as default }
