import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { extname, join } from 'node:path'
import { build } from 'vite'

export type Gallery = { url: string; stop(): void }

const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.woff2': 'font/woff2',
}

/** The gallery, built and served: controls and drawings with invented people, without a server behind them. */
export async function startGallery(): Promise<Gallery> {
  const folder = mkdtempSync(join(tmpdir(), 'securebase-gallery-'))
  await build({
    configFile: join(import.meta.dirname, '../../src/client/gallery/vite.config.ts'),
    logLevel: 'warn',
    build: { outDir: folder },
  })
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://gallery').pathname
    try {
      const content = readFileSync(join(folder, path))
      response.setHeader('content-type', types[extname(path)] ?? 'application/octet-stream').end(content)
    } catch {
      response.writeHead(path === '/favicon.ico' ? 204 : 404).end()
    }
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/gallery.html`,
    stop() {
      server.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
