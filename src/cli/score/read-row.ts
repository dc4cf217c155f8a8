/** An answer that cannot be used, and why. Its text is not repeated: it may be what somebody wrote. */
export type AnswerProblem = { item: string; message: string }

/**
 * Reads the answers of one row into `values`, in the order of the items; NaN: not answered.
 *
 * @returns why single answers cannot be used, or a text: why the whole row cannot be
 */
export type ReadRow<Row> = (row: Row, values: Float64Array) => readonly AnswerProblem[] | string | undefined
