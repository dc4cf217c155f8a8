import type { Option, Text } from './structure.ts'

export const words = (en: string, de: string): Text => ({ en, de })
export const option = (id: string, en: string, de: string): Option => ({ id, label: { en, de } })

/** The day something is about. */
export const onDay = { kind: 'day', label: words('Day', 'Tag') } as const
