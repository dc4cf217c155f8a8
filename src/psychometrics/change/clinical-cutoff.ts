/** Mean and SD of a group's scores, in score units. */
export type Group = { mean: number; sd: number }

export type CutoffBasis =
  | { criterion: 'a'; clinical: Group }
  | { criterion: 'b'; functional: Group }
  | { criterion: 'c'; clinical: Group; functional: Group }

/**
 * The score at which a person passes from the range of people in treatment to that of others.
 *
 * Three published criteria, all on normal means. `a`: two SD from the clinical mean, towards health. `b`: two SD
 * from the functional mean, towards illness. `c`: where the two groups are equally likely,
 * (SD₀ M₁ + SD₁ M₀) ÷ (SD₀ + SD₁). Where both groups are known, `c` is preferred; where they hardly overlap, `a`
 * lies far beyond. Some programs take the clinical SD in `b`; here it is the functional one, as published.
 * Source: Jacobson & Truax 1991, doi:10.1037/0022-006X.59.1.12, p. 13.
 *
 * @param basis - criterion and the groups it needs, SD above 0
 * @param direction - what a higher score means
 * @returns score units
 * @throws RangeError if a mean or an SD is not finite, or an SD not above 0
 *
 * @example
 * clinicalCutoff({ criterion: 'c', clinical: { mean: 40, sd: 7.5 }, functional: { mean: 60, sd: 7.5 } }, 'higher-is-better') // 50
 */
export function clinicalCutoff(
  basis: CutoffBasis,
  direction: 'higher-is-worse' | 'higher-is-better',
): number {
  const towardsHealth = direction === 'higher-is-better' ? 1 : -1
  if (basis.criterion === 'a') {
    check(basis.clinical)
    return basis.clinical.mean + towardsHealth * 2 * basis.clinical.sd
  }
  check(basis.functional)
  if (basis.criterion === 'b') return basis.functional.mean - towardsHealth * 2 * basis.functional.sd
  check(basis.clinical)
  const { clinical, functional } = basis
  return (functional.sd * clinical.mean + clinical.sd * functional.mean) / (functional.sd + clinical.sd)
}

function check(group: Group): void {
  if (!(Math.abs(group.mean) < 1e100)) throw new RangeError('The mean must be a finite number.')
  if (!(group.sd > 1e-100 && group.sd < 1e100))
    throw new RangeError('The standard deviation must be above 0.')
}
