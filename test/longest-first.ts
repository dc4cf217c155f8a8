import { BaseSequencer, type TestSpecification } from 'vitest/node'

/**
 * What takes longest, in each kind of test, longest first. A clean checkout knows no times yet and would begin with
 * the files that have most lines; a long file that begins last keeps one worker busy while the others have nothing to do.
 */
const longest = [
  // database
  'src/cli/score/score-into-files.test.ts',
  'src/cli/stats.command.test.ts',
  'src/cli/stats.reference.test.ts',
  'test/access/lanes.property.test.ts',
  'src/cli/score.command.test.ts',
  'test/access/policy-mutants.test.ts',
  'src/server/identity/attacks.routes.test.ts',
  'src/server/identity/identity.routes.test.ts',
  'src/cli/user.command.test.ts',
  'test/access/http.property.test.ts',
  'src/cli/instruments.command.test.ts',
  'src/cli/keeping.command.test.ts',
  'test/access/two-worlds.test.ts',
  'src/cli/gedcom/stored-family.test.ts',
  // e2e
  'test/e2e/every-screen-desk.test.ts',
  'test/e2e/every-screen-phone.test.ts',
  'test/e2e/genogram.test.ts',
  'test/e2e/keeping.test.ts',
  'test/e2e/history.test.ts',
  'test/e2e/family.test.ts',
  'test/e2e/consents.test.ts',
  'test/e2e/adaptive.test.ts',
  'test/e2e/own-network.test.ts',
  'test/e2e/answering.test.ts',
]

export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files)
    const place = ({ moduleId }: TestSpecification) => {
      const at = longest.findIndex((name) => moduleId.endsWith(`/${name}`))
      return at === -1 ? longest.length : at
    }
    return sorted.toSorted((one, other) => place(one) - place(other))
  }
}
