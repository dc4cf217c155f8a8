/** Where the drawing is seen from: drawing units times `scale`, then moved by `x` and `y` pixels. */
export type Camera = { readonly x: number; readonly y: number; readonly scale: number }

export type Size = { readonly width: number; readonly height: number }

const scales = { least: 0.08, most: 3 } as const
/** Below it, names cannot be read: a first look shows a part of the drawing at this size instead of all of it. */
const readable = 0.8

/** The whole drawing in the middle of the window, never larger than life. */
export function fitCamera(drawing: Size, view: Size): Camera {
  const scale = Math.max(scales.least, Math.min(1, view.width / drawing.width, view.height / drawing.height))
  return { scale, x: (view.width - drawing.width * scale) / 2, y: (view.height - drawing.height * scale) / 2 }
}

/** All of it where names can be read so, else a readable part with somebody in the middle. */
export function firstCamera(
  drawing: Size,
  view: Size,
  centre: { readonly x: number; readonly y: number } | null,
): Camera {
  const whole = fitCamera(drawing, view)
  if (whole.scale >= readable || !centre) return whole
  const along = (length: number, seen: number, at: number) => {
    const spare = seen - length * readable
    return spare >= 0 ? spare / 2 : Math.min(0, Math.max(spare, seen / 2 - at * readable))
  }
  return {
    scale: readable,
    x: along(drawing.width, view.width, centre.x),
    y: along(drawing.height, view.height, centre.y),
  }
}

/** Larger or smaller, with the point of the window staying where it is. */
export function zoomCamera(
  camera: Camera,
  factor: number,
  at: { readonly x: number; readonly y: number },
): Camera {
  const scale = Math.min(scales.most, Math.max(scales.least, camera.scale * factor))
  const ratio = scale / camera.scale
  return { scale, x: at.x - (at.x - camera.x) * ratio, y: at.y - (at.y - camera.y) * ratio }
}

/** Moved as little as it takes to see a point with some room around it. */
export function revealCamera(
  camera: Camera,
  view: Size,
  point: { readonly x: number; readonly y: number },
): Camera {
  const room = Math.min(80, view.width / 4, view.height / 4)
  const shift = (at: number, length: number) => Math.max(room, Math.min(length - room, at)) - at
  return {
    ...camera,
    x: camera.x + shift(camera.x + point.x * camera.scale, view.width),
    y: camera.y + shift(camera.y + point.y * camera.scale, view.height),
  }
}
