export const measureMessages = {
  en: {},
} as const
