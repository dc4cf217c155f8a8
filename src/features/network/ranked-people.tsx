import { useId, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button, IconButton } from '#client/ui/button.tsx'
import { AddIcon, CloseIcon, SortDownIcon, SortUpIcon } from '#client/ui/icons.tsx'
import { useLocale } from '#client/ui/locale.ts'
import { TextField } from '#client/ui/text-field.tsx'
import { mostRanked } from '#families/network/attachment-network.ts'
import { figureKey } from '#families/network/lay-out-network.ts'
import { figureNames } from './figure-names.ts'
import type { AnsweredFigure } from './network-answers.contract.ts'

type Props = {
  question: string
  people: readonly { id: string; name: string }[]
  /** Others who were named already. */
  known: readonly string[]
  value: readonly AnsweredFigure[]
  onChange: (value: AnsweredFigure[]) => void
}

/** People in order: chosen by one tap or written by name, moved up and down by buttons that also keys reach. */
export function RankedPeople({ question, people, known, value, onChange }: Props) {
  const { t } = useTranslation()
  const locale = useLocale()
  const heading = useId()
  const list = useRef<HTMLOListElement>(null)
  const [typed, setTyped] = useState('')
  const [said, setSaid] = useState('')
  const nameOf = figureNames(people, t('network.mineGone'))
  const keys = new Set(value.map(figureKey))
  const isFull = value.length >= mostRanked
  const others: AnsweredFigure[] = [
    ...people.map(({ id }) => ({ person: id })),
    ...known.map((name) => ({ name })),
  ]
  const offered = others.filter((one) => !keys.has(figureKey(one)))
  const add = (figure: AnsweredFigure) => {
    if (isFull || keys.has(figureKey(figure))) return
    setSaid(t('network.minePlaced', { name: nameOf(figure), rank: value.length + 1 }))
    onChange([...value, figure])
  }
  const addTyped = () => {
    const name = typed.trim().replaceAll(/\s+/g, ' ').slice(0, 60)
    if (name === '') return
    // Somebody of the case who is written out is the same as if they were chosen.
    const one = people.find((person) => person.name.toLocaleLowerCase() === name.toLocaleLowerCase())
    add(one ? { person: one.id } : { name })
    setTyped('')
  }
  const move = (index: number, by: -1 | 1) => {
    const next = [...value]
    const [one] = next.splice(index, 1)
    next.splice(index + by, 0, one!)
    setSaid(t('network.minePlaced', { name: nameOf(one!), rank: index + by + 1 }))
    onChange(next)
    // The same button stays under the finger and the focus, at the place where it went.
    requestAnimationFrame(() => {
      const row = list.current?.children[index + by]
      const button = row?.querySelector<HTMLButtonElement>(`button[data-by="${by}"]:not(:disabled)`)
      ;(button ?? row?.querySelector<HTMLButtonElement>('button:not(:disabled)'))?.focus()
    })
  }
  return (
    <section className="network-asked" aria-labelledby={heading}>
      <h2 id={heading}>{question}</h2>
      {value.length > 0 && (
        <ol className="network-ranked" ref={list}>
          {value.map((one, index) => {
            const name = locale.name(nameOf(one))
            return (
              <li key={figureKey(one)}>
                <span className="network-ranked-name">{t('network.rank', { rank: index + 1, name })}</span>
                <span className="network-ranked-keys">
                  <IconButton
                    label={t('network.mineUp', { name })}
                    icon={<SortUpIcon />}
                    disabled={index === 0}
                    data-by={-1}
                    onClick={() => move(index, -1)}
                  />
                  <IconButton
                    label={t('network.mineDown', { name })}
                    icon={<SortDownIcon />}
                    disabled={index === value.length - 1}
                    data-by={1}
                    onClick={() => move(index, 1)}
                  />
                  <IconButton
                    label={t('network.mineOut', { name })}
                    icon={<CloseIcon />}
                    onClick={() => {
                      setSaid(t('network.mineTaken', { name }))
                      onChange(value.filter((_, at) => at !== index))
                    }}
                  />
                </span>
              </li>
            )
          })}
        </ol>
      )}
      {isFull ? (
        <p className="sb-small sb-quiet">{t('network.mineFull')}</p>
      ) : (
        <>
          {offered.length > 0 && (
            <div className="sb-row" role="group" aria-label={t('network.mineChoose')}>
              {offered.map((one) => (
                <Button key={figureKey(one)} icon={<AddIcon size={18} />} onClick={() => add(one)}>
                  {locale.name(nameOf(one))}
                </Button>
              ))}
            </div>
          )}
          <div className="network-other">
            <TextField
              label={t('network.mineOther')}
              value={typed}
              maxLength={60}
              onChange={setTyped}
              autoComplete="off"
              onKeyDown={(event) => {
                if (event.key !== 'Enter' || event.nativeEvent.isComposing) return
                event.preventDefault()
                addTyped()
              }}
            />
            <Button onClick={addTyped} aria-label={`${t('network.mineAdd')}: ${question}`}>
              {t('network.mineAdd')}
            </Button>
          </div>
        </>
      )}
      <span className="sb-hidden" role="status">
        {said}
      </span>
    </section>
  )
}
