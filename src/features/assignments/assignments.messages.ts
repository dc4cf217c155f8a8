export const assignmentMessages = {
  en: {},
} as const
