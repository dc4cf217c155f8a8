import type { Gate } from '../gate.schema.ts'
import type { Place } from './course.ts'
import { evaluateCondition, type Finding, type Situation } from './evaluate-condition.ts'
import { stepOfPlace } from './places-of-step.ts'
import { placeKey, type Override } from './read-course.ts'

/**
 * A gate before a place: open, or what it does and why. For the treating team alone: it may tell what one person said
 * when asked alone, such as about violence or an affair.
 */
export type GateState = {
  readonly gate: Gate
  readonly state: 'open' | 'warn' | 'block'
  /** What is not as it should be, or not known. Empty where it is open. */
  readonly because: readonly Finding[]
  /** Somebody decided to go on all the same. */
  readonly override: Override | null
}

/**
 * The gates that stand before a place, each read from what is known today.
 *
 * @throws RangeError if the pack has no such place
 */
export function evaluateGates(situation: Situation, place: Place): GateState[] {
  const step = stepOfPlace(situation.protocol, place)
  return step.gates
    .filter(({ rounds }) => !rounds || (place.round !== null && rounds.includes(place.round)))
    .flatMap(({ gate: id }) => situation.protocol.gates.filter((gate) => gate.id === id))
    .map((gate) => evaluateGate(situation, gate, place))
}

function evaluateGate(situation: Situation, gate: Gate, place: Place): GateState {
  const because = gate.opens
    .map((condition) => evaluateCondition(situation, condition, place))
    .filter(({ holds }) => holds !== true)
  const key = placeKey(place)
  const override =
    situation.view.overrides.findLast((one) => one.gate === gate.id && placeKey(one.place) === key) ?? null
  return { gate, state: stateOf(gate, because), because, override }
}

function stateOf(gate: Gate, because: readonly Finding[]): GateState['state'] {
  if (because.length === 0) return 'open'
  const effects = because.map(({ holds }) => (holds === false ? gate.effect : gate.whileUnknown))
  return effects.includes('block') ? 'block' : 'warn'
}

/** The gates that keep a place from being begun until somebody decides otherwise with a reason. */
export function blockingGates(situation: Situation, place: Place): string[] {
  return evaluateGates(situation, place).flatMap(({ gate, state, override }) =>
    state === 'block' && !override ? [gate.id] : [],
  )
}
