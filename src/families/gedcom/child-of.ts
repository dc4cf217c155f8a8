import type { Structure } from './gedcom-structure.ts'

/** The first line below with this tag. */
export function childOf(structure: Structure, tag: string): Structure | undefined {
  return structure.children.find((child) => child.tag === tag)
}
