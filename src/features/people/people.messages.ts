export const peopleMessages = {
  en: {},
} as const
