import { BaseSequencer, type TestSpecification } from 'vitest/node'

/**
 * What takes longest, in each kind of test, longest first. A clean checkout knows no times yet and would begin with
 * the files that have most lines; a long file that begins last keeps one worker busy while the others have nothing to do.
 */
const longest = [
  'src/cli/score/score-into-files.test.ts',
  'test/access/policy-mutants.test.ts',
]

export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files)
    const place = ({ moduleId }: TestSpecification) => {
      const at = longest.findIndex((name) => moduleId.endsWith(name))
      return at === -1 ? longest.length : at
    }
    return sorted.toSorted((one, other) => place(one) - place(other))
  }
}
