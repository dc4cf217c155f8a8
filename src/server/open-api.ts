import type { App } from './app.ts'
export async function openApiRoutes(_app: App): Promise<void> {}
