/** Corners and middle of the mouth, from sad to glad: how far below the line of the mouth each lies. */
const faces: Record<string, { corner: number; middle: number }> = {
  'face-1': { corner: 5, middle: -5 },
  'face-2': { corner: 2.5, middle: -2.5 },
  'face-3': { corner: 0, middle: 0 },
  'face-4': { corner: -2.5, middle: 3.5 },
  'face-5': { corner: -5, middle: 7.5 },
}

export function isFace(name: string): boolean {
  return name in faces
}

/** A drawn face for children. All have one colour: none of them is the right answer. */
export function Face({ name }: { name: string }) {
  const face = faces[name]
  if (!face) return null
  const mouth = 41
  return (
    <svg className="an-face" viewBox="0 0 64 64" aria-hidden="true" focusable="false">
      <circle cx="32" cy="32" r="27" />
      <path className="an-face-eyes" d="M23 26v2.5M41 26v2.5" />
      <path d={`M20 ${mouth + face.corner}Q32 ${mouth + face.middle * 2} 44 ${mouth + face.corner}`} />
    </svg>
  )
}
