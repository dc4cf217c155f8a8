import { useState, type Ref } from 'react'
import { useTranslation } from 'react-i18next'
import { SegmentedControl } from '#client/ui/segmented-control.tsx'
import { SelectField } from '#client/ui/select-field.tsx'
import {
  networkFunctions,
  type NetworkFigure,
  type NetworkFunction,
} from '#families/network/attachment-network.ts'
import { NetworkCircles } from './network-circles.tsx'
import { NetworkDrawing } from './network-drawing.tsx'
import type { ShownNetwork } from './shown-network.ts'
import type { NetworkWords } from './use-network-words.ts'

/** Columns beside each other that can still be read. */
const mostColumns = 6

type Props = {
  /** Oldest first, as far as the day that is looked at. */
  entries: readonly ShownNetwork[]
  /** The same without that end, so that nobody moves aside from one day to another. */
  whole: readonly ShownNetwork[]
  name: string
  words: NetworkWords
  colourOf: (figure: NetworkFigure) => number | null
  drawing: Ref<SVGSVGElement>
}

/** Several days beside each other in columns, or one of them as circles. */
export function NetworkPicture({ entries, whole, name, words, colourOf, drawing }: Props) {
  const { t } = useTranslation()
  const [look, setLook] = useState<'columns' | 'circles'>('columns')
  const [chosen, setChosen] = useState<string | null>(null)
  const [asked, setAsked] = useState<NetworkFunction | null>(null)
  const shown = entries.find(({ id }) => id === chosen) ?? entries.at(-1)!
  const of = asked ?? networkFunctions.find((one) => shown.ranks[one].length > 0) ?? 'proximity'
  const columns = entries.slice(-mostColumns)
  return (
    <>
      <div className="network-choices">
        <SegmentedControl
          label={t('network.look')}
          value={look}
          onChange={setLook}
          options={(['columns', 'circles'] as const).map((value) => ({
            value,
            label: t(`network.look_${value}`),
          }))}
        />
        {look === 'circles' && (
          <>
            <SelectField
              label={t('network.what')}
              value={of}
              onChange={setAsked}
              options={networkFunctions.map((value) => ({ value, label: t(`network.function_${value}`) }))}
            />
            {entries.length > 1 && (
              <SelectField
                label={t('network.when')}
                value={shown.id}
                onChange={setChosen}
                options={entries.toReversed().map((one) => ({ value: one.id, label: words.said(one) }))}
              />
            )}
          </>
        )}
      </div>
      {look === 'columns' ? (
        <NetworkDrawing ref={drawing} entries={columns} name={name} words={words} colourOf={colourOf} />
      ) : (
        <>
          <NetworkCircles ref={drawing} entries={whole} {...{ shown, of, name, words, colourOf }} />
          <p className="sb-small">
            {shown.ranks[of].length > 0
              ? words.panel(shown, of)
              : t('network.unsaid', { function: t(`network.function_${of}`), date: words.date(shown) })}
          </p>
        </>
      )}
      {look === 'columns' && entries.length > columns.length && (
        <p className="sb-small sb-quiet">
          {t('network.earlier', { count: entries.length - columns.length })}
        </p>
      )}
    </>
  )
}
