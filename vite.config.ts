import { join } from 'node:path'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

const client = join(import.meta.dirname, 'src', 'client')
/**
 * The clinic comes in parts, so that the list of cases, signing in and a client's own page wait for no pictures and no
 * structured work. A part takes along what it stands on, so the order of them matters.
 */
const parts = [
  { name: 'libraries', test: /node_modules/, tags: ['$initial' as const] },
  { name: 'first', tags: ['$initial' as const] },
  {
    name: 'common',
    test: new RegExp(
      [
        /node_modules.@tanstack|[.]css$/,
        /src.client.(clinic|ui).(?!genogram|charts|people.bond)/,
        /features.account|features.emergency.emergency[-.](notice|query|contract)/,
        /features.(consents|history|releases).([^/]+contract|signature-field|file-list)/,
      ]
        .map(({ source }) => source)
        .join('|'),
    ),
    minShareCount: 2,
  },
  {
    name: 'pictures',
    test: /node_modules.d3-|src.families|src.client.ui|features.measures.(?!measures.contract)|drawn-case/,
    minShareCount: 3,
  },
  {
    name: 'work',
    test: /src.(structures|protocols|instruments)|features.(case-entries|courses|family|library)/,
    minShareCount: 3,
  },
  { name: 'shared', minShareCount: 3 },
].map((part, index, { length }) => ({ ...part, priority: length - index }))

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
              codeSplitting: { groups: parts },
            },
          },
  },
}))

// Vite reads its settings from the default export.
export { config as default }
