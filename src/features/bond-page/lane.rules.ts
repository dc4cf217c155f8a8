import type { Lane } from '#features/notes/notes.contract.ts'

/** What of a lane does not fit: whose private lane it would be, and that nobody takes from others what they wrote. */
export function laneProblems(
  lane: Lane,
  { isOwn, ownerId }: { isOwn: boolean; ownerId: string | null },
): { path: string; message: string }[] {
  if (lane === 'self' && ownerId === null)
    return [{ path: 'lane', message: 'Choose who says so: the private lane is theirs.' }]
  if (!isOwn && (lane === 'process' || lane === 'supervision'))
    return [{ path: 'lane', message: 'Only who wrote this can move it to this lane.' }]
  return []
}
