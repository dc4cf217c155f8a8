import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Scope } from '#protocols/gate.schema.ts'
import type { Protocol } from '#protocols/protocol.schema.ts'
import type { Step } from '#protocols/step.schema.ts'
import { findStep } from '#protocols/step-graph.ts'
import type { Basis } from '#protocols/text.schema.ts'
import { Card } from '#client/ui/card.tsx'
import { Chip } from '#client/ui/chip.tsx'
import { useLocale } from '#client/ui/locale.ts'
import { useConditionWords } from './condition-words.ts'
import { usePackText } from './pack-text.ts'
import type { PackSummary } from './protocol-packs.contract.ts'

type Props = { protocol: Protocol; status: PackSummary['status']; actions: ReactNode }

/** A pack to be read: what it is for, its steps and gates, how long it takes, and what each claim rests on. */
export function PackView({ protocol, status, actions }: Props) {
  const { t } = useTranslation()
  const locale = useLocale()
  const text = usePackText()
  return (
    <>
      <div>
        <h1>{text(protocol.title)}</h1>
        <p className="sb-quiet">
          {t('protocolPacks.version', { version: protocol.version })} ·{' '}
          {t('protocolPacks.reviewedOn', { date: locale.date(protocol.reviewedOn) })} ·{' '}
          {t(`protocolPacks.kind.${protocol.kind}`)} <Chip>{t(`protocolPacks.status.${status}`)}</Chip>
        </p>
      </div>
      <p className="sb-measure">{text(protocol.summary)}</p>
      {actions}
      <Card title={t('protocolPacks.whoFor')}>
        <p>{text(protocol.whoFor)}</p>
        {protocol.whoNot && (
          <p>
            <strong>{t('protocolPacks.whoNot')}:</strong> {text(protocol.whoNot)}
          </p>
        )}
        <p className="sb-small sb-quiet">
          {t('protocolPacks.roles')}:{' '}
          {locale.list(
            protocol.roles.map(
              ({ title, atLeast }) => `${text(title)} (${t('protocolPacks.atLeast', { count: atLeast })})`,
            ),
          )}
        </p>
      </Card>
      <Dose protocol={protocol} />
      <Card title={t('protocolPacks.stages')}>
        {protocol.stages.map((stage) => (
          <section key={stage.id} className="packs-stage">
            <h3>{text(stage.title)}</h3>
            <p className="sb-quiet">{text(stage.purpose)}</p>
            <ol className="packs-steps">
              {stage.steps.map((step) => (
                <li key={step.id}>
                  <StepView protocol={protocol} step={step} />
                </li>
              ))}
            </ol>
          </section>
        ))}
      </Card>
      <Gates protocol={protocol} />
      <Further protocol={protocol} />
      <Sources protocol={protocol} />
    </>
  )
}

function Dose({ protocol }: { protocol: Protocol }) {
  const { t } = useTranslation()
  const text = usePackText()
  const { dose } = protocol
  const lengths = [
    ...(dose.sessions ? [t('protocolPacks.sessions', dose.sessions)] : []),
    ...(dose.months ? [t('protocolPacks.months', dose.months)] : []),
  ]
  return (
    <Card title={t('protocolPacks.dose')}>
      <p>
        {lengths.join(', ')} {t('protocolPacks.reviews', { list: dose.reviewsAfter.join(', ') })}
      </p>
      <p>{text(dose.note)}</p>
      <BasisLine protocol={protocol} basis={dose.basis} />
    </Card>
  )
}

function StepView({ protocol, step }: { protocol: Protocol; step: Step }) {
  const { t } = useTranslation()
  const text = usePackText()
  const withWhom = useWithWhom(protocol)
  const titleOf = (id: string) => text(findStep(protocol, id)?.title)
  const gates = step.gates.map(({ gate }) => text(protocol.gates.find(({ id }) => id === gate)?.title))
  return (
    <details>
      <summary>
        <strong>
          {step.label && `${step.label} `}
          {text(step.title)}
        </strong>{' '}
        <span className="sb-small sb-quiet">{withWhom(step)}</span>
      </summary>
      <p>{text(step.purpose)}</p>
      {gates.length > 0 && (
        <p className="sb-small">
          {t('protocolPacks.gatesBefore')}: {gates.join('; ')}
        </p>
      )}
      <h4>{t('protocolPacks.tasks')}</h4>
      <ul>
        {step.tasks.map((task) => (
          <li key={task.id}>
            {text(task.title)}. <span className="sb-quiet">{text(task.purpose)}</span>
          </li>
        ))}
      </ul>
      <Criteria title={t('protocolPacks.entry')} lines={step.entry.map((one) => text(one.text))} />
      <Criteria title={t('protocolPacks.exit')} lines={step.exit.map((one) => text(one.text))} />
      <Criteria
        title={t('protocolPacks.signs')}
        lines={[...(step.signs?.here ?? []), ...(step.signs?.goOn ?? [])].map((one) => text(one.text))}
      />
      <Criteria
        title={t('protocolPacks.then')}
        lines={[
          ...step.next.map(({ to, usual, why }) =>
            [titleOf(to), ...(usual ? [`(${t('protocolPacks.usually')})`] : []), text(why)].join(' '),
          ),
          ...(step.isEnd ? [t('protocolPacks.thenEnd')] : []),
        ]}
      />
      <Criteria
        title={t('protocolPacks.returns')}
        lines={(step.returns ?? []).map(({ to, why, signs }) =>
          [`${titleOf(to)}: ${text(why)}`, ...(signs ?? []).map((one) => text(one.text))].join(' '),
        )}
      />
      <BasisLine protocol={protocol} basis={step.basis} />
    </details>
  )
}

function Criteria({ title, lines }: { title: string; lines: readonly string[] }) {
  if (lines.length === 0) return null
  return (
    <>
      <h4>{title}</h4>
      <ul>
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </>
  )
}

function useWithWhom(protocol: Protocol) {
  const { t } = useTranslation()
  const text = usePackText()
  const role = (id: string) => text(protocol.roles.find((one) => one.id === id)?.title)
  return ({ per, rounds }: { per: Scope; rounds?: readonly string[] | undefined }): string => {
    if (rounds) {
      const names = rounds.map((id) => text(protocol.rounds?.find((one) => one.id === id)?.title))
      return t('protocolPacks.with.rounds', { rounds: names.join(', ') })
    }
    if (per.kind === 'person') return t('protocolPacks.with.person', { role: role(per.role) })
    if (per.kind === 'dyad') return t('protocolPacks.with.dyad', { from: role(per.from), to: role(per.to) })
    return t('protocolPacks.with.unit')
  }
}

function Gates({ protocol }: { protocol: Protocol }) {
  const { t } = useTranslation()
  const text = usePackText()
  const withWhom = useWithWhom(protocol)
  const say = useConditionWords(protocol)
  if (protocol.gates.length === 0 && protocol.checks.length === 0) return null
  return (
    <Card title={t('protocolPacks.gates')}>
      <p className="sb-quiet">{t('protocolPacks.gateNote')}</p>
      <ul className="packs-list">
        {protocol.gates.map((gate) => (
          <li key={gate.id}>
            <strong>{text(gate.title)}</strong>{' '}
            <span className="sb-small sb-quiet">
              {t(`protocolPacks.gateEffect.${gate.effect}`)},{' '}
              {t(`protocolPacks.gateUnknown.${gate.whileUnknown}`)}
            </span>
            <p>{text(gate.closed)}</p>
            <p className="sb-small">
              {t('protocolPacks.opensWhen', { conditions: gate.opens.map(say).join('; ') })}
            </p>
            <BasisLine protocol={protocol} basis={gate.basis} />
          </li>
        ))}
      </ul>
      <h3>{t('protocolPacks.checks')}</h3>
      <ul>
        {protocol.checks.map((check) => (
          <li key={check.id}>
            {text(check.title)}{' '}
            <span className="sb-small sb-quiet">
              {withWhom({ per: check.of })}
              {check.goodForDays !== undefined &&
                `; ${t('protocolPacks.goodFor', { count: check.goodForDays })}`}
            </span>
          </li>
        ))}
      </ul>
    </Card>
  )
}

function Further({ protocol }: { protocol: Protocol }) {
  const { t } = useTranslation()
  const text = usePackText()
  return (
    <>
      {protocol.events.length > 0 && (
        <Card title={t('protocolPacks.events')}>
          <ul className="packs-list">
            {protocol.events.map((event) => (
              <li key={event.id}>
                <strong>{text(event.title)}</strong>
                <p>{text(event.marker)}</p>
                <BasisLine protocol={protocol} basis={event.basis} />
              </li>
            ))}
          </ul>
        </Card>
      )}
      {protocol.measures.length > 0 && (
        <Card title={t('protocolPacks.measures')}>
          <ul>
            {protocol.measures.map(({ instrument, role, when, purpose }) => (
              <li key={`${instrument} ${role} ${when}`}>
                {instrument}, {t(`courses.measureWhen.${when}`)}: {text(purpose)}
              </li>
            ))}
          </ul>
        </Card>
      )}
      <Card title={t('protocolPacks.endings')}>
        <ul>
          {protocol.endings.map(({ id, title, purpose }) => (
            <li key={id}>
              <strong>{text(title)}</strong>: {text(purpose)}
            </li>
          ))}
        </ul>
      </Card>
    </>
  )
}

function Sources({ protocol }: { protocol: Protocol }) {
  const { t } = useTranslation()
  const locale = useLocale()
  const text = usePackText()
  return (
    <Card title={t('protocolPacks.sources')}>
      <ul>
        {protocol.sources.map(({ id, citation, url, retrievedOn }) => (
          <li key={id} className="packs-citation">
            {citation} {url && <bdi className="sb-small sb-quiet">{url}</bdi>}{' '}
            {retrievedOn && (
              <span className="sb-small sb-quiet">
                {t('protocolPacks.readOn', { date: locale.date(retrievedOn) })}
              </span>
            )}
          </li>
        ))}
      </ul>
      {protocol.marks && <p className="sb-small sb-quiet">{text(protocol.marks)}</p>}
    </Card>
  )
}

function BasisLine({ protocol, basis }: { protocol: Protocol; basis: Basis }) {
  const { t } = useTranslation()
  const citationOf = (id: string) => protocol.sources.find((one) => one.id === id)?.citation ?? id
  return (
    <p className="sb-small sb-quiet packs-citation">
      {basis
        .map(
          ({ source, confidence }) => `${t(`protocolPacks.confidence.${confidence}`)}: ${citationOf(source)}`,
        )
        .join('; ')}
    </p>
  )
}
