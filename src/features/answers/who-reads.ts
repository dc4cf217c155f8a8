import type { AnsweringForm } from './answers.contract.ts'

/** The sentence that says who can read the answers, by the lane in which they are kept. */
export function whoReads({
  lane,
  isForChild,
  aboutName,
}: Pick<AnsweringForm, 'lane' | 'isForChild' | 'aboutName'>) {
  if (isForChild) return lane === 'unit' ? 'whoChildUnit' : 'whoChild'
  if (lane === 'unit') return aboutName === null ? 'whoUnit' : 'whoUnitAbout'
  if (lane === 'team') return aboutName === null ? 'whoTeam' : 'whoTeamAbout'
  return aboutName === null ? 'whoSelf' : 'whoSelfAbout'
}
