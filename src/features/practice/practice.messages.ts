export const practiceMessages = {
  en: {},
} as const
