export const noteMessages = {
  en: {},
} as const
