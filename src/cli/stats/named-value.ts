/** A library's result with its figure under the name that people know it by. */
export function namedValue<Result extends { value: number }, Name extends string>(
  name: Name,
  result: Result,
): Omit<Result, 'value'> & Record<Name, number> {
  const { value, ...others } = result
  return { [name]: value, ...others } as Omit<Result, 'value'> & Record<Name, number>
}
