export const instrumentMessages = {
  en: {},
} as const
