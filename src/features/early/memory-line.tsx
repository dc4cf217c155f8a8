import { useId, useRef, useState, type FormEvent, type KeyboardEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { useEntryActions } from '#features/case-entries/use-entries.ts'
import { personIn, useCase } from '#client/clinic/case-query.ts'
import { problemText } from '#client/clinic/problem-text.ts'
import { Button } from '#client/ui/button.tsx'
import { TextField } from '#client/ui/text-field.tsx'
import { Toggletip } from '#client/ui/toggletip.tsx'
import { markMemory, withMarks, type MemoryMark } from '#structures/mark-memory.ts'
import { eventStart, personNamed, readMemoryLine } from '#structures/read-memory-line.ts'
import type { Content } from '#structures/structure.ts'
import { LineMarks } from './line-marks.tsx'
import { MarkButtons } from './mark-buttons.tsx'
import { markOfKey } from './mark-keys.ts'
import { MarkPanel } from './mark-panel.tsx'

type Props = {
  personId: string
  theme: string
  themeName: string
  /** Marks the memory that was kept last, while nothing is typed. */
  onMarkLast: (mark: MemoryMark) => void
}

/**
 * One line, one memory: what is typed while they speak. The next can be typed while one is on its way; one that could
 * not be kept comes back, before what was typed since. Parts of it are marked as it grows.
 */
export function MemoryLine({ personId, theme, themeName, onMarkLast }: Props) {
  const { t } = useTranslation()
  const found = useCase()
  const { create } = useEntryActions(found.id)
  const inputId = useId()
  const [line, setLine] = useState('')
  const [marks, setMarks] = useState<Content>({})
  const [markedUpTo, setMarkedUpTo] = useState(0)
  const [feeling, setFeeling] = useState<string | null>(null)
  const [error, setError] = useState<string | undefined>()
  const [said, setSaid] = useState('')
  const [onTheirWay, setOnTheirWay] = useState(0)
  // An answer may be lost after the line was kept. The same once more is one memory; other words are a further one.
  const ids = useRef(new Map<string, string>())
  const input = () => document.getElementById(inputId) as HTMLInputElement | null

  function selected(): string {
    const { selectionStart: from, selectionEnd: to } = input() ?? {}
    return line.slice(from ?? 0, to ?? 0).trim()
  }
  /** What is selected; else what was typed since the last mark, without age and name; else all that was told. */
  function wordsToMark(): string {
    if (selected() !== '') return selected()
    const start = eventStart(line)
    const since = line.slice(Math.max(start, markedUpTo)).replace(/^[\s,;:.–-]+/, '')
    return since.trim() === '' ? line.slice(start) : since
  }
  function put(which: MemoryMark, words: string) {
    setMarks((before) => markMemory(before, which, words))
    setSaid(t('early.marked', { what: t(`early.mark.${which}`), words: words.trim().slice(0, 80) }))
  }
  function mark(which: MemoryMark) {
    if (line.trim() === '') {
      if (onTheirWay > 0) setSaid(t('early.markLater'))
      else onMarkLast(which)
    } else if (which === 'felt') setFeeling(selected())
    else {
      put(which, wordsToMark())
      setMarkedUpTo(line.length)
      input()?.focus()
    }
  }
  function onKeyDown(event: KeyboardEvent) {
    const which = markOfKey(event)
    if (which === null) return
    event.preventDefault()
    mark(which)
  }
  function closeFeeling() {
    setFeeling(null)
    input()?.focus()
  }

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
      ...marks,
    }
    const what = JSON.stringify(content)
    const id = ids.current.get(what) ?? crypto.randomUUID()
    ids.current.set(what, id)
    setLine('')
    setMarks({})
    setMarkedUpTo(0)
    setError(undefined)
    setOnTheirWay((count) => count + 1)
    try {
      await create(id, 'early-memory', content)
      ids.current.delete(what)
      setSaid(t('early.noted', { theme: themeName }))
    } catch (problem) {
      setSaid('')
      setLine((since) => (since === '' ? line : `${line} ${since}`))
      setMarks((since) => withMarks(marks, since))
      setError(t('early.failed', { problem: problemText(problem, t) }))
    } finally {
      setOnTheirWay((count) => count - 1)
    }
  }
  return (
    <div className="early-writing">
      <form className="early-line" noValidate onSubmit={(event) => void keep(event)}>
        <TextField
          id={inputId}
          label={t('early.line')}
          hint={t('early.lineHint')}
          error={error}
          dir="auto"
          autoComplete="off"
          maxLength={2000}
          value={line}
          onKeyDown={onKeyDown}
          onChange={(next) => {
            setLine(next)
            setError(undefined)
          }}
        />
        <Button type="submit" kind="primary">
          {t('early.keep')}
        </Button>
      </form>
      <div className="early-mark-row">
        <MarkButtons name={t('early.markLine')} showsKeys onMark={mark} />
        <Toggletip subject={t('early.markSubject')}>{t('early.markHelp')}</Toggletip>
      </div>
      {feeling !== null && (
        <MarkPanel
          mark="felt"
          start={feeling}
          onClose={closeFeeling}
          onSay={(words) => {
            put('felt', words)
            closeFeeling()
          }}
        />
      )}
      <LineMarks
        marks={marks}
        onDrop={(which) => setMarks((before) => ({ ...before, [which]: undefined }))}
      />
      <p role="status" className="early-way sb-small sb-quiet">
        {onTheirWay > 0 ? <span>{t('early.onItsWay', { count: onTheirWay })}</span> : said}
      </p>
    </div>
  )
}
