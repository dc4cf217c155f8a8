/**
 * The key that a word of ours stands for, whatever its capitals.
 *
 * @returns undefined where it is none of them
 */
export function keyOfWord<Key extends string>(
  words: Readonly<Record<Key, string>>,
  word: string,
): Key | undefined {
  const plain = word.trim().toLowerCase()
  return (Object.keys(words) as Key[]).find((key) => words[key].toLowerCase() === plain)
}
