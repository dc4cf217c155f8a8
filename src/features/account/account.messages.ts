export const accountMessages = {
  en: {},
} as const
