/** A named column of a design: one number per row. */
export type Column = { name: string; values: ArrayLike<number> }

/**
 * Repeated scores of many clients in long form: one row per score, in any order.
 *
 * Every number must be finite; leave rows without a score out. An intercept is a column of ones.
 */
export type GrowthData = {
  /** The score of each row. */
  outcome: ArrayLike<number>
  /** Whose score it is. */
  client: ArrayLike<number | string>
  /** What holds for everybody: intercept, time, predictors and their products. */
  fixed: readonly Column[]
  /** What differs from client to client: one column (an intercept) or two (an intercept and a slope). */
  random: readonly Column[]
  /** Whether intercept and slope may go together; true if not given. */
  correlated?: boolean
}

/** ML compares models with different fixed effects; REML estimates variances without their downward bias. */
export type Method = 'REML' | 'ML'

/** Why data allow no growth model. */
export type NoGrowthReason =
  | 'no-rows'
  | 'one-client'
  /** No client has more scores than random effects, so change and error cannot be told apart. */
  | 'too-few-scores-per-client'
  | 'too-few-scores'
  /** A fixed effect follows from the others, or a random column is zero everywhere. */
  | 'collinear-design'
  | 'constant-outcome'
  /** The model meets every score exactly. */
  | 'no-residual-variation'
  | 'not-converged'
