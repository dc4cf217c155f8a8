import { z } from 'zod'

export const personShapes = ['circle', 'square', 'diamond'] as const

const personFields = {
  name: z.string().trim().min(1, 'Enter a name.').max(200, 'Use at most 200 characters for a name.'),
  chosenName: z.string().trim().min(1).max(200).nullable(),
  email: z.email('Enter an e-mail address like name@example.org, or leave it empty.').max(254).nullable(),
  birthDate: z.iso
    .date()
    .refine((date) => date >= '1850-01-01' && date <= '2200-01-01', 'Enter a date after 1850.')
    .nullable(),
  shape: z.enum(personShapes),
}

/** Somebody the practice meets for the first time. The id is made by the browser. */
export type NewPerson = z.infer<typeof NewPerson>
export const NewPerson = z.strictObject({ id: z.uuid(), ...personFields })

export type PersonChange = z.infer<typeof PersonChange>
export const PersonChange = z.strictObject(personFields).partial()

/** Anybody the practice knows. */
export type Person = z.infer<typeof Person>
export const Person = z.strictObject({ id: z.uuid(), ...personFields, version: z.int() })

/** What is searched for is a name, so it travels in the body and never in an address. */
export type PersonSearch = z.infer<typeof PersonSearch>
export const PersonSearch = z.strictObject({
  search: z.string().max(200).optional(),
  cursor: z.string().max(200).optional(),
  limit: z.int().min(1).max(200).default(20),
})

export type PersonPage = z.infer<typeof PersonPage>
export const PersonPage = z.strictObject({ items: z.array(Person), next: z.string().nullable() })
