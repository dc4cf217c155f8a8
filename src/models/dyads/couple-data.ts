/** One number of each partner, couple by couple: `a[i]` and `b[i]` belong together. */
export type PartnerColumn = { name: string; a: ArrayLike<number>; b: ArrayLike<number> }

/**
 * Couples, one row each, with one outcome and any predictors of both partners. Which partner is a and which
 * is b has to mean something (role, gender, who asked for help) only where partners are told apart.
 */
export type CoupleData = {
  outcome: PartnerColumn
  /** What both partners bring: each becomes an actor and a partner effect. */
  predictors: readonly PartnerColumn[]
  /** What the couple has in common, as years together. */
  covariates?: readonly { name: string; values: ArrayLike<number> }[]
}

/** Why couples allow no model. */
export type NoDyadReason =
  | 'too-few-couples'
  /** A predictor does not vary, or follows from the others. */
  | 'collinear-design'
  | 'constant-outcome'
  /** Predictors explain everything, or the partners' residuals are the same. */
  | 'no-residual-variation'

/** The same data as columns of finite numbers. */
export type CoupleColumns = {
  couples: number
  outcome: { a: Float64Array; b: Float64Array }
  predictors: { name: string; a: Float64Array; b: Float64Array }[]
  covariates: { name: string; values: Float64Array }[]
}

/** @throws RangeError if columns differ in length or hold what is no finite number */
export function coupleColumns(data: CoupleData): CoupleColumns {
  const couples = data.outcome.a.length
  const column = (name: string, values: ArrayLike<number>): Float64Array => {
    const numbers = Float64Array.from(values)
    if (numbers.length !== couples)
      throw new RangeError(`The column ${name} must have one number per couple.`)
    if (!numbers.every((number) => Math.abs(number) < 1e100))
      throw new RangeError(`The column ${name} must hold finite numbers.`)
    return numbers
  }
  const pair = ({ name, a, b }: PartnerColumn) => ({ name, a: column(name, a), b: column(name, b) })
  return {
    couples,
    outcome: pair(data.outcome),
    predictors: data.predictors.map(pair),
    covariates: (data.covariates ?? []).map(({ name, values }) => ({ name, values: column(name, values) })),
  }
}
