import type { Random } from './random.ts'

export type Course = {
  kind: 'improves' | 'stalls' | 'worsens'
  sessions: number
  ending: 'planned' | 'dropped-out' | 'going-on'
  /** Burden at session `s` (1 …), on the 0–40 scale of the CORE-10, before measurement error. */
  at(session: number): number
}

/**
 * One person's course through therapy: intake ~ N(20, 6.3²), change linear in ln(session) with slope
 * ~ N(−4.4, 4²), correlated −.25 with intake; 8 % get worse instead. Sessions are 2 + Poisson–gamma, mean 6.5.
 * The parameters are chosen so that pre–post effects, shares of reliable improvement (about 58 %) and of
 * deterioration (5–10 %) resemble routine practice (Stiles, Barkham & Wheeler 2015, doi:10.1192/bjp.bp.114.145565;
 * Baldwin et al. 2009, doi:10.1037/a0015235).
 *
 * @param shared - what two partners have in common, a standard normal number; it explains 30 % of the variance
 */
export function drawCourse(random: Random, shared = random.normal(0, 1)): Course {
  const own = () => Math.sqrt(0.3) * shared + Math.sqrt(0.7) * random.normal(0, 1)
  const z = own()
  const intake = Math.min(38, Math.max(6, 20 + 6.3 * z))
  const worsens = random.isLess(0.08)
  const slope = worsens ? random.normal(4, 2) : -4.4 + 4 * (-0.25 * z + Math.sqrt(1 - 0.0625) * own())
  const sessions = Math.min(40, 4 + random.sessions(1.6, 4.5) + random.sessions(1.6, 3))
  const change = slope * Math.log(sessions)
  const ending = random.isLess(0.35) ? 'dropped-out' : random.isLess(0.5) ? 'planned' : 'going-on'
  return {
    kind: change <= -6 ? 'improves' : change >= 6 ? 'worsens' : 'stalls',
    sessions,
    ending,
    at: (session) => Math.min(40, Math.max(0, intake + slope * Math.log(session))),
  }
}
