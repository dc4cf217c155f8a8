import { attachmentInjury } from './kinds/attachment-injury.ts'
import { blockedCare, blockedTrust } from './kinds/care-checks.ts'
import { cycleMap } from './kinds/cycle-map.ts'
import { mbtFormulation, mentalizingProfile, modeEvent, rfRating } from './kinds/mentalizing.ts'
import { workingModel } from './kinds/working-model.ts'
import type { Structure } from './structure.ts'

/** Every kind of structured work, in the order in which pages offer them. */
export const structures: readonly Structure[] = [
  cycleMap,
  workingModel,
  attachmentInjury,
  blockedCare,
  blockedTrust,
  mentalizingProfile,
  mbtFormulation,
  rfRating,
  modeEvent,
]

const byId = new Map(structures.map((structure) => [structure.id, structure]))

export const findStructure = (id: string): Structure | undefined => byId.get(id)
