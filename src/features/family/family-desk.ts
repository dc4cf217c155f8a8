import { ApiProblem } from '#client/api.ts'
import type { SaveStatus } from '#client/ui/save-state.tsx'
import type { FamilyProblem } from '#families/family-problem.ts'
import { layoutSizes } from '#families/layout/layout-sizes.ts'
import { problemsOfFamily } from '#families/problems-of-family.ts'
import type { Family, FamilyChange } from './family.contract.ts'
import {
  afterChanges,
  differencesOf,
  holdFamily,
  inverseOf,
  isStored,
  withVersions,
  type Draft,
} from './held-family.ts'
import { drawnFamily, type KeptFamily } from './kept-family.contract.ts'

export type DeskState = {
  readonly family: Family
  readonly status: SaveStatus
  /** Steps that the server does not have yet. */
  readonly unsaved: number
  readonly canUndo: boolean
  readonly canRedo: boolean
  /** Why steps were lost: what others changed meanwhile, or what the server said. */
  readonly lost: Lost | null
}
export type Lost = { readonly steps: number } & (
  | { readonly why: 'changed'; readonly people: readonly string[]; readonly ties: number }
  | { readonly why: 'refused'; readonly sentences: readonly string[] }
)

type Server = {
  send(changes: readonly FamilyChange[]): Promise<unknown>
  load(): Promise<Family>
}

const retryAfter = 4_000
/** Moves of one person that follow each other so fast are one step. */
const oneMove = 1_000
/** Every look is written into the trail, so not each return to the window is one. */
const lookAfter = 120_000

/**
 * A family that is being drawn. Each step shows at once and is sent in order, one request at a time; without a
 * connection the steps wait here. Steps are taken back by steps that do the opposite.
 */
export class FamilyDesk {
  readonly #server: Server
  /** As the server confirmed it last. */
  #stored: KeptFamily
  #held: KeptFamily
  #queue: FamilyChange[][] = []
  #undo: Draft[][] = []
  #redo: Draft[][] = []
  #isSending = false
  #timer: ReturnType<typeof setTimeout> | undefined
  #lastMove = { person: '', at: 0 }
  #lookedAt = Date.now()
  #state: DeskState
  /** What the family of the state is drawn from. */
  #drawn: KeptFamily
  readonly #listeners = new Set<() => void>()

  constructor(family: Family, server: Server) {
    this.#server = server
    this.#held = this.#stored = this.#drawn = holdFamily(family)
    this.#state = { family, status: 'idle', unsaved: 0, canUndo: false, canRedo: false, lost: null }
  }

  readonly state = (): DeskState => this.#state
  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** Makes a step, or says what of it does not fit and makes nothing. */
  make(drafts: readonly Draft[]): FamilyProblem[] {
    const changes = withVersions(this.#held, drafts)
    const next = afterChanges(this.#held, changes)
    const today = new Date().toISOString().slice(0, 10)
    const known = new Set(problemsOfFamily(drawnFamily(this.#held), today).errors.map(keyOf))
    const errors = problemsOfFamily(drawnFamily(next), today).errors.filter(
      (error) => !known.has(keyOf(error)),
    )
    if (errors.length > 0) return errors
    this.#undo.push(inverseOf(this.#held, drafts))
    this.#redo = []
    this.#lastMove = { person: '', at: 0 }
    this.#enqueue(changes, next)
    return []
  }

  /** Moves somebody further; a row of small moves is one step, and one request where none is under way. */
  move(person: string, dx: number, dy: number): void {
    const before = this.#held.nudge.get(person)?.row ?? { dx: 0, dy: 0 }
    // Further than this nobody is drawn, and the way back would begin with steps that do nothing.
    const lift = Math.min(layoutSizes.furthest, Math.max(-layoutSizes.furthest, before.dy + dy))
    const draft: Draft = { do: 'put', what: 'nudge', row: { person, dx: before.dx + dx, dy: lift } }
    const now = Date.now()
    const isOneMove = this.#lastMove.person === person && now - this.#lastMove.at < oneMove
    if (!isOneMove) this.#undo.push(inverseOf(this.#held, [draft]))
    this.#redo = []
    this.#lastMove = { person, at: now }
    const waiting = this.#queue.at(-1)
    const [last] = waiting ?? []
    const isWaiting = waiting?.length === 1 && this.#queue.length > (this.#isSending ? 1 : 0)
    if (isOneMove && isWaiting && last?.do === 'put' && last.what === 'nudge' && last.row.person === person) {
      const merged = [{ ...last, row: draft.row } as FamilyChange]
      this.#queue[this.#queue.length - 1] = merged
      this.#held = afterChanges(this.#held, merged)
      this.#say()
      return
    }
    const changes = withVersions(this.#held, [draft])
    this.#enqueue(changes, afterChanges(this.#held, changes))
  }

  undo(): void {
    this.#turn(this.#undo, this.#redo)
  }

  redo(): void {
    this.#turn(this.#redo, this.#undo)
  }

  forgetLost(): void {
    this.#say({ lost: null })
  }

  /** Tries again now what waits. */
  retry(): void {
    clearTimeout(this.#timer)
    void this.#send()
  }

  /** Looks whether others changed something, where nothing waits here. */
  async refresh(): Promise<void> {
    if (this.#queue.length > 0 || Date.now() - this.#lookedAt < lookAfter) return
    this.#lookedAt = Date.now()
    const fresh = await this.#load()
    if (!fresh || this.#queue.length > 0) return
    const { people, ties } = differencesOf(this.#stored, fresh)
    if (people.length + ties > 0) this.#startAnew(fresh)
  }

  #turn(from: Draft[][], to: Draft[][]): void {
    const drafts = from.pop()
    if (!drafts) return
    to.push(inverseOf(this.#held, drafts))
    this.#lastMove = { person: '', at: 0 }
    const changes = withVersions(this.#held, drafts)
    this.#enqueue(changes, afterChanges(this.#held, changes))
  }

  #enqueue(changes: FamilyChange[], next: KeptFamily): void {
    this.#held = next
    this.#queue.push(changes)
    this.#say({ lost: null, status: this.#state.status === 'offline' ? 'offline' : 'saving' })
    void this.#send()
  }

  async #send(): Promise<void> {
    if (this.#isSending) return
    this.#isSending = true
    try {
      for (let first = this.#queue[0]; first; first = this.#queue[0]) {
        await this.#server.send(first)
        this.#stored = afterChanges(this.#stored, first)
        this.#queue.shift()
        this.#say({ status: this.#queue.length > 0 ? 'saving' : 'saved' })
      }
    } catch (error) {
      await this.#recover(error)
    } finally {
      this.#isSending = false
    }
    if (this.#queue.length > 0 && this.#state.status === 'saving') void this.#send()
  }

  async #recover(error: unknown): Promise<void> {
    const isFinal =
      error instanceof ApiProblem && error.status >= 400 && error.status < 500 && error.status !== 429
    const fresh = isFinal ? await this.#load() : null
    if (!isFinal || !fresh) {
      this.#say({ status: 'offline' })
      clearTimeout(this.#timer)
      this.#timer = setTimeout(() => void this.#send(), retryAfter)
      return
    }
    const [first = []] = this.#queue
    if (error.code === 'conflict' && isStored(fresh, first)) {
      this.#stored = afterChanges(this.#stored, first)
      this.#queue.shift()
      this.#say({ status: this.#queue.length > 0 ? 'saving' : 'saved' })
      return
    }
    const steps = this.#queue.length
    const lost: Lost =
      error.code === 'conflict'
        ? { why: 'changed', steps, ...differencesOf(this.#stored, fresh) }
        : {
            why: 'refused',
            steps,
            sentences: [...new Set([error.message, ...error.fields.map((field) => field.message)])],
          }
    this.#startAnew(fresh, lost)
  }

  async #load(): Promise<Family | null> {
    try {
      return await this.#server.load()
    } catch {
      return null
    }
  }

  #startAnew(fresh: Family, lost: Lost | null = null): void {
    this.#held = this.#stored = holdFamily(fresh)
    this.#queue = []
    this.#undo = []
    this.#redo = []
    this.#say({ status: lost ? 'failed' : 'idle', lost })
  }

  #say(change: Partial<DeskState> = {}): void {
    this.#state = {
      ...this.#state,
      ...change,
      family: this.#held === this.#drawn ? this.#state.family : drawnFamily(this.#held),
      unsaved: this.#queue.length,
      canUndo: this.#undo.length > 0,
      canRedo: this.#redo.length > 0,
    }
    this.#drawn = this.#held
    for (const listener of this.#listeners) listener()
  }
}

const keyOf = ({ rule, of, id, field }: FamilyProblem) => [rule, of, id, field].join(' ')
