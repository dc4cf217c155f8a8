/** Code page 850 above ASCII. Source: Microsoft, Code Page 850 (DOS Latin 1). */
const upper =
  'ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒ' +
  'áíóúñÑªº¿®¬½¼¡«»░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐' +
  '└┴┬├─┼ãÃ╚╔╩╦╠═╬¤ðÐÊËÈıÍÎÏ┘┌█▄¦Ì▀' +
  'ÓßÔÒõÕµþÞÚÛÙýÝ¯´\u00AD±‗¾¶§÷¸°¨·¹³²■\u00A0'

/**
 * Text of DOS programs, which call it IBMPC or MSDOS without saying which code page. Where code pages 437 and 850
 * differ, 437 has lines and Greek signs, which stand in no name, so 850 serves for both.
 */
export function decodeCodePage(bytes: Uint8Array): string {
  const pieces: string[] = []
  for (const byte of bytes) pieces.push(byte < 0x80 ? String.fromCharCode(byte) : upper[byte - 0x80]!)
  return pieces.join('')
}
