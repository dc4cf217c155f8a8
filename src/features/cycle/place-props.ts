import type { CyclePlace } from '#families/cycle/cycle-places.ts'
import type { DeskProps } from './desk-props.ts'
import type { Leg } from './drawn-legs.ts'
import type { WriteMode } from './edit-map.ts'

export type PlaceProps = Pick<DeskProps, 'desk' | 'state'> & {
  leg: Leg
  place: CyclePlace
  mode: WriteMode
  /** Whose part it is. */
  name: string
}
