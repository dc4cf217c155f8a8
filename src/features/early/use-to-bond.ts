import { useQueryClient } from '@tanstack/react-query'
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { BondEntry } from '#features/bond-page/bond-page.contract.ts'
import { bondPageQuery } from '#features/bond-page/use-bond-page.ts'
import type { CaseEntry } from '#features/case-entries/case-entries.contract.ts'
import { sendJson } from '#client/api.ts'
import { useCase } from '#client/clinic/case-query.ts'
import { problemText } from '#client/clinic/problem-text.ts'
import { useToast } from '#client/ui/toast.tsx'
import { plainValue } from '#structures/structure.ts'

/** Puts a memory on the page of its bond as a moment, where it does not stand there already; it can be taken off again. */
export function useToBond(): (entry: CaseEntry, bondId: string) => Promise<void> {
  const { t } = useTranslation()
  const found = useCase()
  const queryClient = useQueryClient()
  const showToast = useToast()
  const isOnItsWay = useRef(false)

  const takeOff = async ({ id, version }: BondEntry) => {
    try {
      await sendJson(`/api/bond-entries/${id}`, BondEntry, { method: 'DELETE', version })
      showToast({ text: t('early.offBond') })
    } catch (error) {
      showToast({ text: problemText(error, t) })
    }
    await queryClient.invalidateQueries({ queryKey: ['case', found.id, 'bond'] })
  }

  async function put({ content }: CaseEntry, bondId: string): Promise<void> {
    const body = String(plainValue(content['event']) ?? '')
    const sourcePersonId = String(content['person'])
    const { entries } = await queryClient.fetchQuery(bondPageQuery(found.id, bondId))
    if (entries.some((one) => one.body === body && one.sourcePersonId === sourcePersonId)) {
      showToast({ text: t('early.alreadyBond') })
      return
    }
    const made = await sendJson(`/api/cases/${found.id}/bonds/${bondId}/entries`, BondEntry, {
      method: 'POST',
      body: { kind: 'moment', body, evidence: null, sourcePersonId, lane: 'team' },
    })
    await queryClient.invalidateQueries({ queryKey: ['case', found.id, 'bond'] })
    showToast({ text: t('early.onBond'), undo: () => void takeOff(made) })
  }

  return async (entry, bondId) => {
    if (isOnItsWay.current) return
    isOnItsWay.current = true
    try {
      await put(entry, bondId)
    } catch (error) {
      showToast({ text: problemText(error, t) })
    } finally {
      isOnItsWay.current = false
    }
  }
}
