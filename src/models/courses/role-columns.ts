import type { Column } from '../growth/growth-data.ts'

/**
 * A column for each role, zero in the rows of the other: effects of both roles side by side in one model.
 *
 * @param column - one number per row; a column of ones gives the intercepts of the roles
 * @param role - one per row
 * @throws RangeError if the lengths differ
 *
 * @example
 * const [ofA, ofB] = roleColumns({ name: 'time', values: [5, 7] }, ['a', 'b'])
 * Array.from(ofA.values).concat(Array.from(ofB.values)) // [5, 0, 0, 7]
 */
export function roleColumns(column: Column, role: ArrayLike<'a' | 'b'>): [Column, Column] {
  if (column.values.length !== role.length) throw new RangeError('There must be one role per row.')
  const of = (wanted: 'a' | 'b'): Column => ({
    name: `${wanted}:${column.name}`,
    values: Float64Array.from(column.values, (value, row) => (role[row] === wanted ? value : 0)),
  })
  return [of('a'), of('b')]
}
