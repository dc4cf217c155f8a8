import englandWales from '../consent-ages/england-wales.json' with { type: 'json' }
import california from '../consent-ages/us-california.json' with { type: 'json' }
import maryland from '../consent-ages/us-maryland.json' with { type: 'json' }
import washington from '../consent-ages/us-washington.json' with { type: 'json' }
import type { ConsentAgePack } from './consent-age-pack.ts'

/** Every jurisdiction whose ages of consent are known here. A test holds each pack against its schema. */
export const consentAgePacks = [englandWales, california, maryland, washington] as readonly ConsentAgePack[]
