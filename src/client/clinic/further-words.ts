import type { Catalogue } from '#client/i18n.ts'
import { assignmentMessages } from '#features/assignments/assignments.messages.ts'
import { auditMessages } from '#features/audit/audit.messages.ts'
import { bondPageMessages } from '#features/bond-page/bond-page.messages.ts'
import { bondMessages } from '#features/bonds/bonds.messages.ts'
import { cycleMessages } from '#features/cycle/cycle.messages.ts'
import { consentMessages } from '#features/consents/consents.messages.ts'
import { courseMessages } from '#features/courses/courses.messages.ts'
import { historyMessages } from '#features/history/history.messages.ts'
import { duplicateMessages } from '#features/duplicates/duplicates.messages.ts'
import { familyMessages } from '#features/family/family.messages.ts'
import { ecomapMessages } from '#features/ecomap/ecomap.messages.ts'
import { instrumentMessages } from '#features/instruments/instruments.messages.ts'
import { itemParameterMessages } from '#features/item-parameters/item-parameters.messages.ts'
import { genogramMessages } from '#client/ui/genogram/genogram.messages.ts'
import { keepingMessages } from '#features/keeping/keeping.messages.ts'
import { libraryMessages } from '#features/library/library.messages.ts'
import { measureMessages } from '#features/measures/measures.messages.ts'
import { caseEntriesMessages } from '#features/case-entries/case-entries.messages.ts'
import { formulationMessages } from '#features/formulation/formulation.messages.ts'
import { nextSessionMessages } from '#features/next-session/next-session.messages.ts'
import { earlyMessages } from '#features/early/early.messages.ts'
import { trainingMessages } from '#features/training/training.messages.ts'
import { networkMessages } from '#features/network/network.messages.ts'
import { noteMessages } from '#features/notes/notes.messages.ts'
import { peopleMessages } from '#features/people/people.messages.ts'
import { planMessages } from '#features/plan/plan.messages.ts'
import { practiceMessages } from '#features/practice/practice.messages.ts'
import { protocolPackMessages } from '#features/protocol-packs/protocol-packs.messages.ts'
import { safetyMessages } from '#features/safety/safety.messages.ts'
import { releaseMessages } from '#features/releases/releases.messages.ts'
import { validationMessages } from '#features/validation/validation.messages.ts'

/** What the pages after the first ones say, loaded with the first of them: see `first-words.ts`. */
export const furtherWords: Catalogue = {
  en: {
    assignments: assignmentMessages.en,
    audit: auditMessages.en,
    bonds: bondMessages.en,
    bondPage: bondPageMessages.en,
    consents: consentMessages.en,
    cycle: cycleMessages.en,
    courses: courseMessages.en,
    protocolPacks: protocolPackMessages.en,
    duplicates: duplicateMessages.en,
    history: historyMessages.en,
    family: familyMessages.en,
    ecomap: ecomapMessages.en,
    network: networkMessages.en,
    entries: caseEntriesMessages.en,
    formulation: formulationMessages.en,
    training: trainingMessages.en,
    early: earlyMessages.en,
    next: nextSessionMessages.en,
    instruments: instrumentMessages.en,
    itemParameters: itemParameterMessages.en,
    genogram: genogramMessages.en,
    keeping: keepingMessages.en,
    library: libraryMessages.en,
    measures: measureMessages.en,
    notes: noteMessages.en,
    people: peopleMessages.en,
    plan: planMessages.en,
    practice: practiceMessages.en,
    safety: safetyMessages.en,
    releases: releaseMessages.en,
    validation: validationMessages.en,
  },
}
