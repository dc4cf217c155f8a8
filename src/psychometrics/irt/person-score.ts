/** Where a person stands on θ, with its standard error; or why that cannot be said. */
export type PersonScore =
  | {
      scored: true
      theta: number
      /** In units of θ. EAP: standard deviation of the posterior; else from the information at `theta`. */
      standardError: number
      answered: number
    }
  | {
      scored: false
      /** `flat`: the likelihood is level over so wide a stretch that its maximum says nothing (error above 10⁶). */
      reason: 'none-answered' | 'all-lowest' | 'all-highest' | 'flat'
      answered: number
    }
