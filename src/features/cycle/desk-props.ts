import type { MapDesk, MapState } from './map-desk.ts'
import type { PeopleOfMap } from './people-of-map.ts'

/** What every part of the editor works on. */
export type DeskProps = { desk: MapDesk; state: MapState; people: PeopleOfMap }
