/** Rows of a long table by client: `position[row]` is the client's place in `clients`. */
export type ClientPositions = { position: Int32Array; clients: (number | string)[] }

/**
 * Gives each client a place, in the order in which they first appear; rows of a client need not stand together.
 *
 * @param ids - one per row
 *
 * @example
 * clientPositions(['b', 'a', 'b']).clients // ['b', 'a']
 */
export function clientPositions(ids: ArrayLike<number | string>): ClientPositions {
  const position = new Int32Array(ids.length)
  const clients: (number | string)[] = []
  const known = new Map<number | string, number>()
  let last: number | string | undefined
  let place = -1
  for (let row = 0; row < ids.length; row++) {
    const id = ids[row]!
    // Rows mostly come client by client, so the map is asked once per run of rows.
    if (id !== last || row === 0) {
      const found = known.get(id)
      if (found === undefined) {
        place = clients.push(id) - 1
        known.set(id, place)
      } else place = found
      last = id
    }
    position[row] = place
  }
  return { position, clients }
}
