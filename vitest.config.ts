import { defineConfig } from 'vitest/config'

// One run per kind of test: `npm test` runs them one after the other (scripts/test.ts).
const shared = { env: { TZ: 'UTC' }, hookTimeout: 60_000, testTimeout: 30_000, include: [] as string[] }

/**
 * On a server of one's own, what depends on no server is not run a second time: tables of scores and statistics on the
 * command line, and slips in policies, which are the same text on every server.
 */
const onceIsEnough =
  process.env['TEST_DATABASE_URL'] === undefined
    ? []
    : [
        'src/cli/score/**',
        'src/cli/tables/**',
        'src/cli/score*.test.ts',
        'src/cli/stats*.test.ts',
        'src/cli/{gedcom,instruments,import-wording,protocol}.command.test.ts',
        'src/server/{outbound,open-api}/**',
        'src/server/sealed.test.ts',
        'src/server/identity/**',
        'src/demo/**',
        'test/access/*-mutants.test.ts',
      ]

export default defineConfig({
  test: {
    // Half of what a test does is waiting: for a database, a browser, a program it started.
    maxWorkers: 2,
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
          exclude: ['src/server/embedded-postgres/**', ...onceIsEnough],
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
          globalSetup: ['test/e2e/demo-folder.ts'],
          // A page on a busy machine may take its time; what never comes fails all the same.
          expect: { poll: { timeout: 15_000 } },
          testTimeout: 120_000,
          hookTimeout: 180_000,
        },
      },
    ],
  },
})
