import { holds, type Condition, type KnownFacts } from './condition.ts'

/** A decision that an instrument's rule makes from answers, such as a provisional diagnosis. A clinician judges it. */
export type Criterion = {
  readonly id: string
  /** Asked one after the other; the first that holds is it. */
  readonly outcomes: readonly { readonly label: string; readonly when: Condition }[]
  /** Where none holds. */
  readonly otherwise: string
}

export type Decision = { decided: true; label: string } | { decided: false; reason: string }

/**
 * What each criterion of an instrument says about one response. An outcome that missing answers leave open leaves the
 * criterion open, since it comes before those after it; a criterion may ask for one that stands before it.
 *
 * @param facts - answers and scores; undefined where there are none
 * @returns by criterion id
 *
 * @example
 * const likely = { id: 'likely', outcomes: [{ label: 'yes', when: { item: '1', op: '>=', value: 2 } }], otherwise: 'no' }
 * decideCriteria([likely], { item: () => 3, scale: () => undefined }).likely // { decided: true, label: 'yes' }
 */
export function decideCriteria(
  criteria: readonly Criterion[],
  facts: Omit<KnownFacts, 'criterion'>,
): Record<string, Decision> {
  const decisions: Record<string, Decision> = {}
  const known: KnownFacts = {
    item: (id) => facts.item(id),
    scale: (id) => facts.scale(id),
    criterion(id) {
      const decision = decisions[id]
      return decision?.decided ? decision.label : undefined
    },
  }
  for (const criterion of criteria) decisions[criterion.id] = decide(criterion, known)
  return decisions
}

function decide({ outcomes, otherwise }: Criterion, facts: KnownFacts): Decision {
  for (const { label, when } of outcomes) {
    const verdict = holds(when, facts)
    if (verdict === undefined)
      return { decided: false, reason: `too many answers are missing to decide on “${label}”` }
    if (verdict) return { decided: true, label }
  }
  return { decided: true, label: otherwise }
}
