import type { Catalogue } from '#client/i18n.ts'
import { uiMessages } from '#client/ui/ui.messages.ts'
import { accountMessages } from '#features/account/account.messages.ts'
import { caseMessages } from '#features/cases/cases.messages.ts'
import { emergencyMessages } from '#features/emergency/emergency.messages.ts'
import { searchMessages } from '#features/search/search.messages.ts'
import { clinicMessages } from './clinic.messages.ts'

/**
 * What signing in, the list of cases and the frame round every page say: on a slow line nobody waits for the rest of the
 * words to see their cases. Every subject brings its own words; a language is complete when each of them has it, here or
 * in `further-words.ts`.
 */
export const firstWords: Catalogue = {
  en: {
    ui: uiMessages.en,
    clinic: clinicMessages.en,
    account: accountMessages.en,
    cases: caseMessages.en,
    emergency: emergencyMessages.en,
    search: searchMessages.en,
  },
}
