/** Sets that only ever grow together, over the numbers from 0. */
export class DisjointSets {
  readonly #parent: number[]
  readonly #size: number[]

  constructor(count: number) {
    this.#parent = Array.from({ length: count }, (_, index) => index)
    this.#size = Array.from({ length: count }, () => 1)
  }

  /** The number that stands for the whole set. */
  find(member: number): number {
    let root = member
    while (this.#parent[root] !== root) root = this.#parent[root]!
    let at = member
    while (this.#parent[at] !== root) {
      const next = this.#parent[at]!
      this.#parent[at] = root
      at = next
    }
    return root
  }

  /** @returns whether they were apart before */
  join(a: number, b: number): boolean {
    const [one, other] = [this.find(a), this.find(b)]
    if (one === other) return false
    const [large, small] = this.#size[one]! >= this.#size[other]! ? [one, other] : [other, one]
    this.#parent[small] = large
    this.#size[large]! += this.#size[small]!
    return true
  }
}
