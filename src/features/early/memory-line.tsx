import { useRef, useState, type FormEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { useEntryActions } from '#features/case-entries/use-entries.ts'
import { personIn, useCase } from '#client/clinic/case-query.ts'
import { problemText } from '#client/clinic/problem-text.ts'
import { Button } from '#client/ui/button.tsx'
import { TextField } from '#client/ui/text-field.tsx'
import { personNamed, readMemoryLine } from '#structures/read-memory-line.ts'

/**
 * One line, one memory: what is typed while they speak. The next can be typed while one is on its way; one that could
 * not be kept comes back, before what was typed since.
 */
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
  const { create } = useEntryActions(found.id)
  const [line, setLine] = useState('')
  const [error, setError] = useState<string | undefined>()
  const [said, setSaid] = useState('')
  const [onTheirWay, setOnTheirWay] = useState(0)
  // An answer may be lost after the line was kept. The same once more is one memory; other words are a further one.
  const ids = useRef(new Map<string, string>())

  async function keep(event: FormEvent) {
    event.preventDefault()
    const read = readMemoryLine(line)
    if (!read) {
      setError(t('early.nothing'))
      return
    }
    const others = found.participants
      .filter(({ person }) => person.id !== personId)
      .map(({ person }) => ({ id: person.id, name: personIn(found, person.id).name }))
    const towards = read.whom === null ? null : personNamed(read.whom, others)
    const content = {
      ...{ person: personId, theme, event: { is: read.event, source: 'said', heard: 'alone' } },
      ...(read.age === null ? {} : { age: read.age }),
      ...(towards === null ? {} : { towards }),
      ...(read.whom === null || towards !== null ? {} : { whom: read.whom }),
    }
    const what = JSON.stringify(content)
    const id = ids.current.get(what) ?? crypto.randomUUID()
    ids.current.set(what, id)
    setLine('')
    setError(undefined)
    setOnTheirWay((count) => count + 1)
    try {
      await create(id, 'early-memory', content)
      ids.current.delete(what)
      setSaid(t('early.noted', { theme: themeName }))
    } catch (problem) {
      setSaid('')
      setLine((since) => (since === '' ? line : `${line} ${since}`))
      setError(t('early.failed', { problem: problemText(problem, t) }))
    } finally {
      setOnTheirWay((count) => count - 1)
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
      <Button type="submit" kind="primary">
        {t('early.keep')}
      </Button>
      <p role="status" className="early-way sb-small sb-quiet">
        {onTheirWay > 0 ? <span>{t('early.onItsWay', { count: onTheirWay })}</span> : said}
      </p>
    </form>
  )
}
