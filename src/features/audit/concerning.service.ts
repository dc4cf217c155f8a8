/** Something in a lane, and everybody it concerns. */
export type Concerning = { lane: string; personId: string | null; people: readonly string[] }

/**
 * Whom an entry of the trail concerns, and who of them may learn of it: those who read the lane themselves. A note in
 * the private lane of one partner that speaks of the other shall not show in the other's trail.
 */
export function concerning(contents: readonly Concerning[]): { personIds: string[]; toldIds: string[] } {
  return {
    personIds: [...new Set(contents.flatMap(({ people }) => people))],
    toldIds: [...new Set(contents.flatMap(toldOf))],
  }
}

function toldOf({ lane, personId, people }: Concerning): readonly string[] {
  if (lane === 'unit') return people
  return lane === 'self' ? people.filter((id) => id === personId) : []
}
