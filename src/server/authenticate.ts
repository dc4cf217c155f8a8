import type { FastifyRequest } from 'fastify'
import { findMemberActor } from '#features/practice/practice.service.ts'
import type { Actor } from './access/actor.ts'
import type { Access } from './access/with-actor.ts'
import { AppError } from './errors.ts'
import type { Identity } from './identity/identity.ts'
import type { RoutePolicy } from './route-policy.ts'

type AnswerActor = { actorOf(request: FastifyRequest): Actor | undefined }

/** Who asks, as the route's policy needs it. */
export async function authenticate(
  access: Access,
  identity: Pick<Identity, 'findAccount'>,
  cookies: AnswerActor,
  request: FastifyRequest,
  policy: Exclude<RoutePolicy, 'public'>,
): Promise<Actor> {
  if (policy === 'respondent') {
    const actor = cookies.actorOf(request)
    if (actor) return actor
    throw new AppError('unauthenticated', 'Open the link you were given once more.')
  }
  const account = await identity.findAccount(request)
  if (!account) throw new AppError('unauthenticated', 'Sign in first.')
  const wanted = request.headers['x-practice']
  // Somebody may be a member of staff and a client at once; the route says as whom they come.
  const here = account.memberships.filter((one) => wanted === undefined || one.practiceId === wanted)
  const membership =
    here.find(
      (one) => policy !== 'account' && (policy === 'member' ? one.memberId : one.personId) !== null,
    ) ?? here[0]
  if (!membership) throw new AppError('forbidden', 'Your account is not active in this practice.')
  if (membership.memberId !== null && policy !== 'person') {
    const actor = await findMemberActor(access, membership.practiceId, membership.memberId)
    if (!actor) throw new AppError('forbidden', 'Your account is not active in this practice.')
    return actor
  }
  if (membership.personId !== null && policy !== 'member')
    return { kind: 'person', practiceId: membership.practiceId, id: membership.personId }
  throw new AppError('forbidden', 'This page is not for your kind of account.')
}
