import { createRoot } from 'react-dom/client'
import { I18nextProvider } from 'react-i18next'
import { respondMessages } from '#features/answers/respond.messages.ts'
import { firstSpoken, startI18n } from '#client/i18n.ts'
import '#client/ui/tokens.css'
import '#client/ui/base.css'
import '#client/ui/fonts-sans.css'
import { uiMessages } from '#client/ui/ui.messages.ts'
import { AnswerPage } from './answer-page.tsx'
import { makeAnswering } from './answering.ts'
import { registerWorker } from './register-worker.ts'

// The token opens the form once; it is taken out of the address before anything else happens.
const token = location.hash.slice(1)
if (token) history.replaceState(null, '', location.pathname)
const answering = makeAnswering()
const started = answering.start(token)
const catalogue = { en: { ui: uiMessages.en, answers: respondMessages.en } }
const i18n = await startI18n(catalogue, firstSpoken(catalogue, navigator.languages))
const root = document.getElementById('root')
if (root) {
  createRoot(root).render(
    <I18nextProvider i18n={i18n}>
      <AnswerPage answering={answering} />
    </I18nextProvider>,
  )
}
await started
if (import.meta.env.PROD) void registerWorker()
