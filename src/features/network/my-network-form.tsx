import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { sendJson } from '#client/api.ts'
import { problemText } from '#client/clinic/problem-text.ts'
import { Banner } from '#client/ui/banner.tsx'
import { Button } from '#client/ui/button.tsx'
import { useOnce } from '#client/use-once.ts'
import { byFunction, networkFunctions } from '#families/network/attachment-network.ts'
import { MyNetwork, type AnsweredRanks } from './network-answers.contract.ts'
import { myNetworkQuery } from './my-network-query.ts'
import { RankedPeople } from './ranked-people.tsx'

type Place = MyNetwork['cases'][number]
type Props = { place: Place; onSent: () => void; onChange: () => void }

const nobody: AnsweredRanks = { proximity: [], safeHaven: [], secureBase: [], separation: [] }

/** Four questions, each answered by people in order. Nothing is asked for: what is left empty is not said. */
export function MyNetworkForm({ place, onSent, onChange }: Props) {
  const { t } = useTranslation()
  const queryClient = useQueryClient()
  const once = useOnce()
  const [ranks, setRanks] = useState(nobody)
  const [isEmpty, setEmpty] = useState(false)
  const last = place.answers.at(-1)
  const send = useMutation({
    mutationFn: () => {
      const content = { caseId: place.caseId, ranks }
      return sendJson('/api/my-record/network-answers', MyNetwork, {
        method: 'POST',
        body: { id: once.keyOf(content), ...content },
      })
    },
    onSuccess: (saved) => {
      once.arrived()
      onSent()
      queryClient.setQueryData(myNetworkQuery.queryKey, saved)
    },
  })
  const change = (next: AnsweredRanks) => {
    setRanks(next)
    setEmpty(false)
    onChange()
  }
  const known = knownNames(place, ranks)
  return (
    <form
      className="sb-stack"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        if (networkFunctions.every((of) => ranks[of].length === 0)) setEmpty(true)
        else if (!send.isPending) send.mutate()
      }}
    >
      <p className="sb-quiet">{t('network.mineHow')}</p>
      {last && networkFunctions.every((of) => ranks[of].length === 0) && (
        <div>
          <Button onClick={() => change(stillHere(last.ranks, place))}>{t('network.mineLikeLast')}</Button>
        </div>
      )}
      {networkFunctions.map((of) => (
        <RankedPeople
          key={of}
          question={t(`network.mineAsk_${of}`)}
          people={place.people}
          known={known}
          value={ranks[of]}
          onChange={(figures) => change({ ...ranks, [of]: figures })}
        />
      ))}
      {isEmpty && (
        <Banner tone="look" announce>
          {t('network.mineEmpty')}
        </Banner>
      )}
      {send.isError && (
        <Banner tone="look" announce title={t('network.mineNotSent')}>
          {problemText(send.error, t)}
        </Banner>
      )}
      <div>
        <Button kind="primary" type="submit" busy={send.isPending}>
          {t('network.mineSend')}
        </Button>
      </div>
      <p className="sb-small sb-quiet">{t('network.mineNotValidated')}</p>
    </form>
  )
}

/** Names that were written before or in another question, to be chosen again rather than typed. */
function knownNames({ answers }: Place, ranks: AnsweredRanks): string[] {
  const all = [ranks, ...answers.map((one) => one.ranks)].flatMap((one) =>
    networkFunctions.flatMap((of) => one[of].flatMap((figure) => ('name' in figure ? figure.name : []))),
  )
  return [...new Map(all.map((name) => [name.toLocaleLowerCase(), name])).values()].slice(0, 12)
}

/** The same without who cannot be chosen any more. */
function stillHere(ranks: AnsweredRanks, { people }: Place): AnsweredRanks {
  const ids = new Set(people.map(({ id }) => id))
  return byFunction((of) => ranks[of].filter((figure) => 'name' in figure || ids.has(figure.person)))
}
