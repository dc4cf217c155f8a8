import type { TFunction } from 'i18next'
import { ApiProblem } from '#client/api.ts'

/** What to tell a person about anything that went wrong. */
export function problemText(error: unknown, t: TFunction): string {
  if (error instanceof ApiProblem) {
    if (error.code === 'offline') return t('clinic.offline')
    if (error.message) return [error.message, ...error.fields.map((field) => field.message)].join(' ')
  }
  return t('clinic.unavailable')
}
