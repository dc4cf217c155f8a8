export const bondMessages = {
  en: {},
} as const
