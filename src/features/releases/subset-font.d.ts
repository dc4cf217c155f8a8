declare module 'subset-font' {
  /** Cuts a font down to the letters of a text, and pins what varies. */
  export default function subsetFont(
    font: Buffer,
    text: string,
    options: { targetFormat: 'truetype'; variationAxes: Record<string, number>; noHinting: boolean },
  ): Promise<Buffer>
}
