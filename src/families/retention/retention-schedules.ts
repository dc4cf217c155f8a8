import adultHealth from '../retention-schedules/england-adult-health.json' with { type: 'json' }
import mentalHealth from '../retention-schedules/england-nhs-mental-health.json' with { type: 'json' }
import germany from '../retention-schedules/germany.json' with { type: 'json' }
import california from '../retention-schedules/us-california-psychologist.json' with { type: 'json' }
import type { RetentionSchedule } from './retention-schedule.ts'

/** Every schedule that is known here. A test holds each against its schema. */
export const retentionSchedules = [
  mentalHealth,
  adultHealth,
  germany,
  california,
] as readonly RetentionSchedule[]
