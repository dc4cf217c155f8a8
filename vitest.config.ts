import { defineConfig } from 'vitest/config'

// One run per kind of test: `npm test` runs them one after the other (scripts/test.ts).
const shared = { env: { TZ: 'UTC' }, hookTimeout: 60_000, testTimeout: 30_000, include: [] as string[] }

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          ...shared,
          name: 'unit',
          include: ['src/**/*.test.ts', 'test/layers.test.ts'],
          exclude: ['src/**/*.routes.test.ts', 'src/server/**/*.test.ts', 'src/cli/**/*.test.ts'],
        },
      },
      {
        test: {
          ...shared,
          name: 'database',
          include: [
            'src/**/*.routes.test.ts',
            'src/server/**/*.test.ts',
            'src/cli/**/*.test.ts',
            'test/access/**/*.test.ts',
          ],
          exclude: ['src/server/embedded-postgres/**'],
          globalSetup: ['test/global-setup.ts'],
        },
      },
      {
        test: {
          ...shared,
          name: 'platform',
          include: [
            'src/server/embedded-postgres/**/*.test.ts',
            'test/platform/**/*.test.ts',
            'test/chaos/**/*.test.ts',
          ],
          fileParallelism: false,
          testTimeout: 180_000,
          hookTimeout: 180_000,
        },
      },
      {
        test: {
          ...shared,
          name: 'e2e',
          include: ['test/e2e/**/*.test.ts'],
          globalSetup: ['test/global-setup.ts'],
          fileParallelism: false,
          testTimeout: 120_000,
          hookTimeout: 180_000,
        },
      },
    ],
  },
})
