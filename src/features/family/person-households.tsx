import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button, IconButton } from '#client/ui/button.tsx'
import { AddIcon, CloseIcon } from '#client/ui/icons.tsx'
import { TextField } from '#client/ui/text-field.tsx'
import type { Family, FamilyHousehold, Relative } from './family.contract.ts'
import type { FamilyDesk } from './family-desk.ts'
import { LaneField } from './lane-field.tsx'
import { findRelative, RelativeField } from './relative-field.tsx'
import { TieFields } from './tie-fields.tsx'
import { useTyped } from './use-typed.ts'

type Props = { desk: FamilyDesk; family: Family; person: Relative; named: ReadonlyMap<string, string> }

/** With whom somebody lives. */
export function PersonHouseholds({ desk, family, person, named }: Props) {
  const { t } = useTranslation()
  const own = family.households.filter(({ members }) => members.some((one) => one.person === person.id))
  return (
    <>
      {own.map((row) => (
        <TieFields
          key={row.id}
          desk={desk}
          what="household"
          row={row}
          text={t('genogram.household', { name: row.name })}
        >
          {(change) => <HouseholdFields household={row} named={named} change={change} />}
        </TieFields>
      ))}
      <div>
        <Button
          kind="quiet"
          icon={<AddIcon />}
          onClick={() =>
            desk.make([
              {
                do: 'put',
                what: 'household',
                row: {
                  id: crypto.randomUUID(),
                  name: t('family.newHousehold'),
                  members: [{ person: person.id, start: null, end: null }],
                  lane: person.lane === 'self' ? 'team' : person.lane,
                },
              },
            ])
          }
        >
          {t('family.addHousehold')}
        </Button>
      </div>
    </>
  )
}

type FieldsProps = {
  household: FamilyHousehold
  named: ReadonlyMap<string, string>
  change: (fields: Partial<FamilyHousehold>) => void
}

function HouseholdFields({ household, named, change }: FieldsProps) {
  const { t } = useTranslation()
  const [name, setName] = useTyped(household.name)
  const [typed, setTyped] = useState('')
  const inside = new Set(household.members.map(({ person }) => person))
  const others = new Map([...named].filter(([id]) => !inside.has(id)))
  const chosen = findRelative(others, typed)
  return (
    <>
      <TextField
        label={t('family.householdName')}
        value={name}
        onChange={setName}
        maxLength={200}
        onBlur={() => {
          if (name.trim() !== household.name) change({ name: name.trim() })
        }}
      />
      <ul className="family-members">
        {household.members.map((member, index) => (
          <li key={index}>
            <span>{named.get(member.person)}</span>
            <IconButton
              kind="quiet"
              label={t('family.leaveHousehold', { name: named.get(member.person) })}
              icon={<CloseIcon />}
              disabled={household.members.length === 1}
              onClick={() => change({ members: household.members.filter((one) => one !== member) })}
            />
          </li>
        ))}
      </ul>
      <RelativeField label={t('family.joinHousehold')} typed={typed} onType={setTyped} named={others} />
      <div>
        <Button
          disabled={chosen === null}
          onClick={() => {
            if (chosen === null) return
            change({ members: [...household.members, { person: chosen, start: null, end: null }] })
            setTyped('')
          }}
        >
          {t('family.join')}
        </Button>
      </div>
      <LaneField value={household.lane} onChange={(lane) => change({ lane })} without={['self']} />
    </>
  )
}
