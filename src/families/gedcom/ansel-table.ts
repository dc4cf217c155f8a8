/** Characters of ANSEL above ASCII that stand alone, with the additions of GEDCOM (BE, BF, CD, CE, CF) and MARC (C7, C8). */
export const anselCharacters: ReadonlyMap<number, string> = new Map([
  ...from(0xa1, 'ŁØĐÞÆŒʹ·♭®±ƠƯʾ'),
  ...from(0xb0, 'ʿłøđþæœʺı£ð'),
  ...from(0xbc, 'ơư□■°ℓ℗©♯¿¡ß€'),
  ...from(0xcd, 'eoß'),
])

/** Accents, which stand before their letter. */
export const anselMarks: ReadonlyMap<number, string> = new Map([
  ...from(
    0xe0,
    '\u0309\u0300\u0301\u0302\u0303\u0304\u0306\u0307\u0308\u030C\u030A\uFE20\uFE21\u0315\u030B\u0310',
  ),
  ...from(0xf0, '\u0327\u0328\u0323\u0324\u0325\u0333\u0332\u0326\u031C\u032E\uFE22\uFE23\u0338'),
  ...from(0xfe, '\u0313'),
])

function from(first: number, characters: string): [number, string][] {
  return [...characters].map((character, index) => [first + index, character])
}
