/** What somebody may be allowed to decide or to see for a child. */
export type ConsentScope =
  | 'consent_treatment'
  | 'info_progress'
  | 'info_record'
  | 'portal'
  | 'contact'
  | 'collect'

/** From which age a young person decides something themself. */
export type ConsentThreshold = {
  scope: ConsentScope
  /** Years. Where sources disagree, each age that one of them names. */
  ages: readonly number[]
  /** A condition that a clinician has to judge, besides the age. */
  condition?: 'maturity' | undefined
}

/** The ages of one jurisdiction, as facts with a source. No legal advice: the answer names where it comes from. */
export type ConsentAgePack = {
  id: string
  name: string
  /** From this age nobody decides for the person by being a parent. */
  majority: number
  thresholds: readonly ConsentThreshold[]
  /** Below the age, a child who understands may consent themself (Gillick). */
  maturityBelow?: 'gillick' | undefined
  /** Whether each of several holders may decide alone. */
  severalHolders: 'each-alone' | 'not-stated'
  source: string
  retrievedOn: string
  /** On this day the facts have to be looked at again. */
  reviewOn: string
  confidence: 'several-sources' | 'one-source' | 'disputed'
}
