import { createInstance } from 'i18next'
import { createRoot } from 'react-dom/client'
import { I18nextProvider, initReactI18next } from 'react-i18next'
import '../ui/tokens.css'
import '../ui/base.css'
import '../ui/fonts-sans.css'
import '../ui/fonts-serif.css'
import { genogramMessages } from '../ui/genogram/genogram.messages.ts'
import { uiMessages } from '../ui/ui.messages.ts'
import { ToastProvider } from '../ui/toast.tsx'
import { cycleMessages } from '#features/cycle/cycle.messages.ts'
import { arabicMessages } from './arabic.ts'
import { GalleryPage } from './gallery-page.tsx'
import './gallery.css'

const wish = new URLSearchParams(location.search)
const language = wish.get('lang') === 'ar' ? 'ar' : 'en'
const theme = wish.get('theme')
const i18n = createInstance()
await i18n.use(initReactI18next).init({
  lng: language,
  fallbackLng: 'en',
  interpolation: { escapeValue: false },
  resources: {
    en: { translation: { ui: uiMessages.en, genogram: genogramMessages.en, cycle: cycleMessages.en } },
    ar: { translation: { ui: arabicMessages } },
  },
})
document.documentElement.lang = language
document.documentElement.dir = i18n.dir(language)
if (theme) document.documentElement.dataset.theme = theme

const root = document.getElementById('root')
if (root) {
  createRoot(root).render(
    <I18nextProvider i18n={i18n}>
      <ToastProvider>
        <GalleryPage
          arabic={language === 'ar'}
          part={wish.get('part') ?? 'all'}
          family={wish.get('family')}
        />
      </ToastProvider>
    </I18nextProvider>,
  )
}
