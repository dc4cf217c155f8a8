import { defineConfig } from 'vitest/config'
import { LongestFirst } from './test/longest-first.ts'

// One run per kind of test: `npm test` runs them one after the other (scripts/test.ts).
// A kind that shares its modules reads them once for each worker instead of once for each file, which is half of the time
// of unit tests. Its files run one after the other in a worker, so each takes back what it puts in place of something else.
const sharedModules = { isolate: false, restoreMocks: true, unstubGlobals: true, unstubEnvs: true }
const shared = { env: { TZ: 'UTC' }, hookTimeout: 60_000, testTimeout: 30_000, include: [] as string[] }

/** Slips of single tables, in worlds of their own: `npm run access` tries them; those of all other tables, every run. */
const everySlip =
  process.env['ACCESS_MUTANTS'] === 'all'
    ? []
    : [
        'test/access/{family,bond,entries,merge,emergency,network,notes,release,release-writes}-mutants.test.ts',
      ]

/**
 * On a server of one's own, what depends on no server is not run a second time: tables of scores and statistics on the
 * command line, slips in policies, which are the same text on every server, and what is asked over HTTP or from the
 * command line in statements that the tests of the routes and of the policies send to that server anyway. Of the subjects,
 * those run there that hold answers, notes, copies, locks and what leaves; SERVER_RUN=whole runs everything.
 */
const onceIsEnough =
  process.env['TEST_DATABASE_URL'] === undefined || process.env['SERVER_RUN'] === 'whole'
    ? []
    : [
        'src/features/!(answers|assignments|audit|case-entries|cases|consents|courses|emergency|notes|releases|safety)/**',
        'src/cli/score/**',
        'src/cli/tables/**',
        'src/cli/score*.test.ts',
        'src/cli/stats*.test.ts',
        'src/cli/{gedcom,instruments,import-wording,protocol}.command.test.ts',
        'src/server/{outbound,open-api}/**',
        'src/server/sealed.test.ts',
        'src/server/identity/**',
        'src/demo/**',
        'src/cli/user.command.test.ts',
        'src/cli/gedcom/stored-family.test.ts',
        'test/access/{http.property,two-worlds,bad-input,audit-coverage}.test.ts',
        'test/access/*-mutants.test.ts',
      ]

export default defineConfig({
  test: {
    // Half of what a test does is waiting: for a database, a browser, a program it started.
    maxWorkers: 2,
    sequence: { sequencer: LongestFirst },
    projects: [
      {
        test: {
          ...shared,
          ...sharedModules,
          name: 'unit',
          include: ['src/**/*.test.ts', 'test/layers.test.ts', 'test/coverage.test.ts'],
          exclude: ['src/**/*.routes.test.ts', 'src/server/**/*.test.ts', 'src/cli/**/*.test.ts'],
        },
      },
      {
        test: {
          ...shared,
          ...sharedModules,
          name: 'database',
          include: [
            'src/**/*.routes.test.ts',
            'src/server/**/*.test.ts',
            'src/cli/**/*.test.ts',
            'test/access/**/*.test.ts',
          ],
          exclude: ['src/server/embedded-postgres/**', ...everySlip, ...onceIsEnough],
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
