import { z } from 'zod'

/** Roles a member of a practice may hold. */
export type MemberRole = z.infer<typeof MemberRole>
export const MemberRole = z.enum([
  'owner',
  'admin',
  'therapist',
  'trainee',
  'supervisor',
  'frontdesk',
  'researcher',
])

/** A staff account of the practice. */
export type Member = z.infer<typeof Member>
export const Member = z.strictObject({
  id: z.uuid(),
  name: z.string(),
  roles: z.array(MemberRole),
  status: z.enum(['invited', 'active', 'suspended']),
  version: z.int(),
})
export const MemberList = z.strictObject({ items: z.array(Member) })

export type NewMember = z.infer<typeof NewMember>
export const NewMember = z.strictObject({
  name: z.string().trim().min(1, 'Enter a name.').max(200),
  email: z.email('Enter an e-mail address like name@example.org.').max(254),
  roles: z.array(MemberRole).min(1, 'Choose at least one role.'),
})

export type MemberChange = z.infer<typeof MemberChange>
export const MemberChange = z
  .strictObject({
    name: z.string().trim().min(1).max(200),
    roles: z.array(MemberRole).min(1),
    status: z.enum(['active', 'suspended']),
  })
  .partial()

export const practiceContexts = ['clinical', 'commercial', 'education', 'research'] as const

export type Practice = z.infer<typeof Practice>
export const Practice = z.strictObject({
  id: z.uuid(),
  name: z.string(),
  timeZone: z.string(),
  language: z.string(),
  /** In which context instruments are used here; licences ask for it. */
  context: z.enum(practiceContexts),
  isDemo: z.boolean(),
  outboundHosts: z.array(z.string()),
  version: z.int(),
})
export type PracticeChange = z.infer<typeof PracticeChange>
export const PracticeChange = z
  .strictObject({
    name: z.string().trim().min(1).max(200),
    timeZone: z.string().min(1).max(64),
    // What is no language would stop every page that formats a date in it.
    language: z
      .string()
      .max(35)
      .regex(/^[a-z]{2,3}(-[A-Za-z]{4})?(-([A-Za-z]{2}|\d{3}))?$/, 'Enter a language such as en or pt-BR.'),
    context: z.enum(practiceContexts),
    outboundHosts: z.array(z.hostname('Enter a host name such as fhir.example.org.').max(253)).max(20),
  })
  .partial()

/** Who is signed in, and what the buttons may offer. */
export type Me = z.infer<typeof Me>
export const Me = z.strictObject({
  kind: z.enum(['member', 'person']),
  id: z.uuid(),
  name: z.string(),
  roles: z.array(MemberRole),
  permissions: z.array(z.string()),
  practice: Practice,
})
