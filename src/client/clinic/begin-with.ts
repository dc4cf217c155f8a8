import { useLocation } from '@tanstack/react-router'
import { z } from 'zod'

/**
 * What a page that is opened by a link begins with. It goes along in the state of the window's history and not in the
 * address, since which questionnaire somebody is to answer may tell what no address should.
 */
export type BeginWith = z.infer<typeof BeginWith>
const BeginWith = z.object({ instrumentId: z.string().optional(), personId: z.string().optional() })

export function useBeginWith(): BeginWith {
  const { state } = useLocation()
  return BeginWith.safeParse(state).data ?? {}
}
