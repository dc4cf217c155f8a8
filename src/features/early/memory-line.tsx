import { useState, type FormEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { useEntryActions } from '#features/case-entries/use-entries.ts'
import { personIn, useCase } from '#client/clinic/case-query.ts'
import { problemText } from '#client/clinic/problem-text.ts'
import { Button } from '#client/ui/button.tsx'
import { TextField } from '#client/ui/text-field.tsx'
import { useToast } from '#client/ui/toast.tsx'
import { personNamed, readMemoryLine } from '#structures/read-memory-line.ts'

/** One line, one memory: what is typed while they speak. A line that could not be kept stays where it is. */
export function MemoryLine({
  personId,
  theme,
  themeName,
}: {
  personId: string
  theme: string
  themeName: string
}) {
  const { t } = useTranslation()
  const found = useCase()
  const showToast = useToast()
  const { create } = useEntryActions(found.id)
  const [line, setLine] = useState('')
  const [error, setError] = useState<string | undefined>()
  const [isBusy, setBusy] = useState(false)
  const [id, setId] = useState(() => crypto.randomUUID())

  async function keep(event: FormEvent) {
    event.preventDefault()
    if (isBusy) return
    const read = readMemoryLine(line)
    if (!read) {
      setError(t('early.nothing'))
      return
    }
    const others = found.participants
      .filter(({ person }) => person.id !== personId)
      .map(({ person }) => ({ id: person.id, name: personIn(found, person.id).name }))
    const towards = read.whom === null ? null : personNamed(read.whom, others)
    setBusy(true)
    try {
      await create(id, 'early-memory', {
        ...{ person: personId, theme, event: { is: read.event, source: 'said', heard: 'alone' } },
        ...(read.age === null ? {} : { age: read.age }),
        ...(towards === null ? {} : { towards }),
        ...(read.whom === null || towards !== null ? {} : { whom: read.whom }),
      })
      setLine('')
      setError(undefined)
      setId(crypto.randomUUID())
      showToast({ text: t('early.noted', { theme: themeName }) })
    } catch (problem) {
      setError(t('early.failed', { problem: problemText(problem, t) }))
    } finally {
      setBusy(false)
    }
  }
  return (
    <form className="early-line" noValidate onSubmit={(event) => void keep(event)}>
      <TextField
        label={t('early.line')}
        hint={t('early.lineHint')}
        error={error}
        dir="auto"
        autoComplete="off"
        maxLength={2000}
        value={line}
        onChange={(next) => {
          setLine(next)
          setError(undefined)
        }}
      />
      <Button type="submit" kind="primary" busy={isBusy}>
        {t('early.keep')}
      </Button>
    </form>
  )
}
