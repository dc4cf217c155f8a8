import { ApiProblem } from '#client/api.ts'
import type { SaveStatus } from '#client/ui/save-state.tsx'
import type { CaseEntry, SavedEntry } from '#features/case-entries/case-entries.contract.ts'
import { tidy } from '#structures/content-schema.ts'
import { cycleMap } from '#structures/kinds/cycle-map.ts'
import { mergeContents, type MetEdit } from '#structures/merge-contents.ts'
import { isSameValue } from '#structures/same-value.ts'
import type { Content } from '#structures/structure.ts'

export type MapState = {
  readonly entry: CaseEntry
  readonly content: Content
  readonly status: SaveStatus
  readonly canUndo: boolean
  readonly canRedo: boolean
  /** Where somebody else changed the same meanwhile. */
  readonly met: readonly MetEdit[]
  /** Why the server did not take it. What was written stays here. */
  readonly refused: unknown
}

export type MapServer = {
  save(content: Content, version: number): Promise<SavedEntry>
  load(): Promise<CaseEntry | undefined>
}

type Step = { before: Content; after: Content; key: string; at: number }

const restBeforeSaving = 700
const retryAfter = 4_000
/** Letters that follow each other so fast are one step back. */
const oneStep = 3_000
/** Every look is written into the trail, so not each return to the window is one. */
const lookAfter = 30_000

const neat = (content: Content) => (tidy(content) ?? {}) as Content
const merge = (base: Content, theirs: Content, mine: Content) =>
  mergeContents(cycleMap.fields, base, theirs, mine).content

/**
 * A map that is being written. What is typed shows at once and is saved a moment later, one request at a time. What
 * others saved meanwhile is put together with it, here as on the server. A step back undoes what one did oneself and
 * leaves alone what others did.
 */
export class MapDesk {
  readonly #server: MapServer
  #state: MapState
  #undo: Step[] = []
  #redo: Step[] = []
  #timer: ReturnType<typeof setTimeout> | undefined
  #running: Promise<void> | null = null
  #lookedAt = Date.now()
  readonly #listeners = new Set<() => void>()

  constructor(entry: CaseEntry, server: MapServer) {
    this.#server = server
    const content = entry.content
    this.#state = { entry, content, status: 'idle', canUndo: false, canRedo: false, met: [], refused: null }
  }

  readonly state = (): MapState => this.#state
  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** @param key - changes under one key that follow each other are one step */
  change(after: Content, key: string = crypto.randomUUID()): void {
    const before = this.#state.content
    const last = this.#undo.at(-1)
    const now = Date.now()
    if (last && last.key === key && now - last.at < oneStep) Object.assign(last, { after, at: now })
    else this.#undo.push({ before, after, key, at: now })
    this.#redo = []
    this.#hold(after)
  }

  undo(): void {
    const step = this.#undo.pop()
    if (!step) return
    this.#redo.push(step)
    this.#hold(merge(step.after, this.#state.content, step.before))
  }

  redo(): void {
    const step = this.#redo.pop()
    if (!step) return
    this.#undo.push({ ...step, key: '' })
    this.#hold(merge(step.before, this.#state.content, step.after))
  }

  forgetMet(): void {
    this.#say({ met: [] })
  }

  /** Saves what is not saved yet; throws where that fails, and nothing is lost. */
  async saveNow(): Promise<CaseEntry> {
    clearTimeout(this.#timer)
    while (this.#running) await this.#running.catch(() => undefined)
    await this.#save()
    return this.#state.entry
  }

  /** Takes what the server answered to something else than writing, such as that clients were shown the map. */
  take(entry: CaseEntry): void {
    const content = merge(this.#state.entry.content, entry.content, neat(this.#state.content))
    this.#say({ entry, content })
  }

  /** Looks whether others changed something, where nothing waits here. */
  async look(): Promise<void> {
    if (this.#isUnsaved() || Date.now() - this.#lookedAt < lookAfter) return
    this.#lookedAt = Date.now()
    const fresh = await this.#server.load().catch(() => undefined)
    if (fresh && fresh.version > this.#state.entry.version && !this.#isUnsaved()) this.take(fresh)
  }

  #isUnsaved(): boolean {
    return this.#running !== null || !isSameValue(neat(this.#state.content), this.#state.entry.content)
  }

  #hold(content: Content): void {
    this.#say({ content, status: this.#state.status === 'offline' ? 'offline' : 'saving', refused: null })
    this.#schedule(restBeforeSaving)
  }

  #schedule(after: number): void {
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => void this.saveNow().catch(() => undefined), after)
  }

  async #save(): Promise<void> {
    const { entry, content } = this.#state
    const sent = neat(content)
    if (isSameValue(sent, entry.content)) return this.#say({ status: 'saved', refused: null })
    this.#running = this.#send(sent, entry.version)
    try {
      await this.#running
    } finally {
      this.#running = null
    }
    if (this.#isUnsaved()) this.#schedule(restBeforeSaving)
  }

  async #send(sent: Content, version: number): Promise<void> {
    try {
      const { entry, met } = await this.#server.save(sent, version)
      const now = neat(this.#state.content)
      const isAsSent = isSameValue(entry.content, sent)
      const content = isAsSent ? this.#state.content : merge(sent, entry.content, now)
      const status = isSameValue(now, sent) ? 'saved' : 'saving'
      this.#say({ entry, content, status, met: [...this.#state.met, ...met], refused: null })
    } catch (error) {
      const isOffline = !(error instanceof ApiProblem) || error.status === 0 || error.status >= 500
      this.#say({ status: isOffline ? 'offline' : 'failed', refused: isOffline ? null : error })
      if (isOffline) this.#schedule(retryAfter)
      throw error
    }
  }

  #say(change: Partial<MapState>): void {
    this.#state = {
      ...this.#state,
      ...change,
      canUndo: this.#undo.length > 0,
      canRedo: this.#redo.length > 0,
    }
    for (const listener of this.#listeners) listener()
  }
}
