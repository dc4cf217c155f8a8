export const caseMessages = {
  en: {},
} as const
