import { z } from 'zod'

/** A day that can stand in a record, from 1900 to 2100: a slipped digit is noticed, and every calendar can hold it. */
export type Day = z.infer<typeof Day>
export const Day = z.iso
  .date()
  .refine((day) => day >= '1900-01-01' && day <= '2100-12-31', 'Choose a day between 1900 and 2100.')
