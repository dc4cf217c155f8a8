import { useQuery } from '@tanstack/react-query'
import { MemberList } from '#features/practice/practice.contract.ts'
import { getJson } from '#client/api.ts'
import { TextField } from '#client/ui/text-field.tsx'
import type { Field } from '#structures/structure.ts'

type Props = {
  label: string
  hint?: string | undefined
  field: Field & { kind: 'text' }
  value: string
  onChange: (value: string) => void
}

/** One line of text; where somebody who works here is likely meant, their names are there to tap. */
export function ShortText({ label, hint, field, value, onChange }: Props) {
  const input = (
    <TextField
      {...{ label, hint, value, onChange }}
      dir="auto"
      className={field.voice === 'client' ? 'sb-input-voice' : undefined}
      {...(field.phone ? { type: 'tel' as const, inputMode: 'tel' as const } : {})}
      maxLength={500}
    />
  )
  if (!field.suggests) return input
  return (
    <div className="entry-suggested">
      {input}
      <Members label={label} value={value} onChange={onChange} />
    </div>
  )
}

function Members({ label, value, onChange }: Pick<Props, 'label' | 'value' | 'onChange'>) {
  const members = useQuery({
    queryKey: ['members'],
    queryFn: ({ signal }) => getJson('/api/members', MemberList, signal),
  })
  const treating = (members.data?.items ?? []).filter(
    ({ status, roles }) =>
      status === 'active' &&
      roles.some((role) => role === 'therapist' || role === 'trainee' || role === 'supervisor'),
  )
  // Many names are no help: what is typed narrows them.
  const sought = value.trim().toLocaleLowerCase()
  const fitting = treating
    .filter(({ name }) => name !== value && (sought === '' || name.toLocaleLowerCase().includes(sought)))
    .slice(0, 6)
  if (fitting.length === 0) return null
  return (
    <div className="entry-suggestions" role="group" aria-label={label}>
      {fitting.map(({ id, name }) => (
        <button key={id} type="button" className="entry-suggestion" onClick={() => onChange(name)}>
          {name}
        </button>
      ))}
    </div>
  )
}
