/** How long records are kept somewhere, as facts with a source. No legal advice: the answer names where it comes from. */
export type RetentionSchedule = {
  id: string
  name: string
  /** Whole years after the end of care. */
  yearsAfterCare: number
  /** Records of somebody who was a minor at the end are kept to this birthday at least; left out where nothing is said. */
  childUntil?:
    | {
        age: number
        /** Who was at least `from` at the end: to the birthday `until`. */
        ageIfOlder?: { from: number; until: number } | undefined
      }
    | undefined
  source: string
  retrievedOn: string
  /** On this day the facts have to be looked at again. */
  reviewOn: string
  confidence: 'several-sources' | 'one-source' | 'disputed'
}
