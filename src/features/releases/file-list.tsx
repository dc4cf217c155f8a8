import { useTranslation } from 'react-i18next'
import { DownloadIcon } from '#client/ui/icons.tsx'
import { useLocale } from '#client/ui/locale.ts'
import type { ReleaseFile } from './releases.contract.ts'

type Props = { files: readonly ReleaseFile[]; base: string }

/** The files of a release, each with its size and hash. */
export function FileList({ files, base }: Props) {
  const { t } = useTranslation()
  const locale = useLocale()
  return (
    <ul className="release-files">
      {files.map(({ format, size, sha256 }) => (
        <li key={format}>
          <span>
            <strong>{t(`releases.fileName.${format}`)}</strong>{' '}
            <span className="sb-small sb-quiet">
              {t('releases.fileSize', { size: locale.number(Math.ceil(size / 1024), 0) })}
            </span>
            <br />
            <span className="sb-small sb-quiet release-hash">SHA-256 {sha256}</span>
          </span>
          {/* A link of the browser itself: the file is saved and never held by the page. */}
          <a
            className="sb-button sb-button-plain"
            href={`${base}/${format}`}
            download
            aria-label={t('releases.downloadOf', { file: t(`releases.fileName.${format}`) })}
          >
            <span className="sb-button-words">
              <DownloadIcon />
              {t('releases.download')}
            </span>
          </a>
        </li>
      ))}
    </ul>
  )
}
