import { useTranslation } from 'react-i18next'
import { groupKinds } from '#protocols/condition.schema.ts'
import { useLocale } from '#client/ui/locale.ts'
import { getAt, idsAt, listAt, type Path } from './edit-content.ts'
import { textAt } from './editor-context.tsx'
import { useDraftText } from './pack-text.ts'

/** A condition as a sentence, with the names of the pack. What it names and is not there stands by its id. */
export function useConditionWords(content: unknown): (condition: unknown) => string {
  const { t } = useTranslation()
  const either = new Intl.ListFormat(useLocale().language, { type: 'disjunction' })
  const text = useDraftText()
  const named = (list: Path, id: string) =>
    text(listAt(content, list).find((one) => one['id'] === id)?.['title']) || id
  const stepNamed = (id: string) => {
    const steps = listAt(content, ['stages']).flatMap((stage) => listAt(stage, ['steps']))
    return text(steps.find((one) => one['id'] === id)?.['title']) || id
  }
  const say = (condition: unknown): string => {
    const at = (key: string) => textAt(condition, [key])
    const kind = at('kind')
    switch (kind) {
      case 'check': {
        const answers = idsAt(condition, ['is']).map((one) => t(`courses.answer.${one}`))
        return t('protocolPacks.says.check', {
          check: named(['checks'], at('check')),
          answers: answers.length > 0 ? either.format(answers) : '…',
        })
      }
      case 'step-done': {
        const words = { step: stepNamed(at('step')), round: named(['rounds'], at('round')) }
        return t(at('round') ? 'protocolPacks.says.stepRound' : 'protocolPacks.says.step', words)
      }
      case 'event': {
        const isSeen = getAt(condition, ['seen']) !== false
        return t(isSeen ? 'protocolPacks.says.seen' : 'protocolPacks.says.notSeen', {
          event: named(['events'], at('event')),
        })
      }
      case 'score':
        return t('protocolPacks.says.score', {
          ...{ instrument: at('instrument') || '…', scale: at('scale') || '…' },
          ...{ op: at('op') ? t(`protocolPacks.op.${at('op')}`) : '…', role: named(['roles'], at('role')) },
          value: String(getAt(condition, ['value']) ?? '…'),
        })
      case 'consent':
        return t('protocolPacks.says.consent', {
          consent: t(`courses.consent.${at('consent')}`),
          role: named(['roles'], at('role')),
        })
      default: {
        const group = groupKinds.find((one) => one === kind)
        if (!group) return t('protocolPacks.says.unknown')
        const of = listAt(condition, ['of']).map(say)
        return t(`protocolPacks.says.${group}`, { of: of.length > 0 ? of.join('; ') : '…' })
      }
    }
  }
  return say
}
