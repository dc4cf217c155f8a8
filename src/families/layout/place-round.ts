/**
 * Which of the places round something is taken by who comes at this place of a list: 0, 1/2, 1/4, 3/4, 1/8 … of the way
 * round. Each falls between those that are there, so one more moves no other.
 *
 * @param index - from 0
 * @param places - a power of two above the index
 */
export function placeRound(index: number, places: number): number {
  let [place, half, rest] = [0, places / 2, index]
  for (; rest > 0; rest = Math.floor(rest / 2), half /= 2) if (rest % 2 === 1) place += half
  return place
}
