import {
  codingSystems,
  type CodingInstrument,
  type CodingSystem,
  type CodingSystemId,
} from './coding-systems.ts'

/** The list of an instrument in a system, or undefined where the project holds none. */
export function findCodingSystem(
  instrument: CodingInstrument,
  system: CodingSystemId,
): CodingSystem | undefined {
  return codingSystems.find((one) => one.instrument === instrument && one.system === system)
}
