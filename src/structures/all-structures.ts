import { attachmentInjury } from './kinds/attachment-injury.ts'
import { breakPlan } from './kinds/break-plan.ts'
import { blockedCare, blockedTrust } from './kinds/care-checks.ts'
import { careAgreement, planTask, reviewMeeting, strand, summaryLetter } from './kinds/care-plan.ts'
import { crisisPlan, safetyPlan } from './kinds/crisis-plans.ts'
import { cycleMap } from './kinds/cycle-map.ts'
import { clinicianPosition, culturalFormulation } from './kinds/culture.ts'
import { goal } from './kinds/goal.ts'
import { earlyMemory, narrative } from './kinds/early.ts'
import { mbtFormulation, mentalizingProfile, modeEvent, rfRating } from './kinds/mentalizing.ts'
import { arousalMark, emotionMoment, encounter, moment, paceMoment, rupture, tango } from './kinds/moments.ts'
import { readinessCheck } from './kinds/readiness.ts'
import { remotePlan } from './kinds/remote-plan.ts'
import { developmentalTrauma, relationalBlock, strengths } from './kinds/understanding.ts'
import { workingModel } from './kinds/working-model.ts'
import type { Structure } from './structure.ts'

/** Every kind of structured work, in the order in which pages offer them. */
export const structures: readonly Structure[] = [
  cycleMap,
  readinessCheck,
  workingModel,
  attachmentInjury,
  relationalBlock,
  strengths,
  culturalFormulation,
  clinicianPosition,
  blockedCare,
  blockedTrust,
  developmentalTrauma,
  mentalizingProfile,
  mbtFormulation,
  rfRating,
  emotionMoment,
  rupture,
  encounter,
  arousalMark,
  moment,
  tango,
  paceMoment,
  modeEvent,
  earlyMemory,
  narrative,
  breakPlan,
  remotePlan,
  goal,
  strand,
  planTask,
  careAgreement,
  reviewMeeting,
  summaryLetter,
  crisisPlan,
  safetyPlan,
]

const byId = new Map(structures.map((structure) => [structure.id, structure]))

export const findStructure = (id: string): Structure | undefined => byId.get(id)
