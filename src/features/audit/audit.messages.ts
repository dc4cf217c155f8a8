export const auditMessages = {
  en: {},
} as const
