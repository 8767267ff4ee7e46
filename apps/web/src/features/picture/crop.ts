/** The square of a picture that is shown, by its middle and its side, in pixels of the picture. */
export interface Crop {
  readonly x: number
  readonly y: number
  readonly side: number
}

export interface PictureSize {
  readonly width: number
  readonly height: number
}

/** The most that a picture is enlarged, compared with its whole shorter side. */
export const mostZoom = 8

const within = (value: number, least: number, most: number) => Math.min(most, Math.max(least, value))

/** The crop at this place, or the nearest one that lies within the picture. */
const fitted = ({ width, height }: PictureSize, { x, y, side: wanted }: Crop): Crop => {
  const whole = Math.min(width, height)
  const side = within(wanted, whole / mostZoom, whole)
  return { x: within(x, side / 2, width - side / 2), y: within(y, side / 2, height - side / 2), side }
}

/** The largest square around the middle. */
export const wholeOf = (picture: PictureSize): Crop =>
  fitted(picture, { x: picture.width / 2, y: picture.height / 2, side: Infinity })

/** Moves the crop by a part of its side. */
export const movedBy = (picture: PictureSize, crop: Crop, right: number, down: number): Crop =>
  fitted(picture, { ...crop, x: crop.x + right * crop.side, y: crop.y + down * crop.side })

export const zoomOf = ({ width, height }: PictureSize, { side }: Crop) => Math.min(width, height) / side

/** The crop around the same middle with this zoom: 1 is the largest square. */
export const zoomedTo = (picture: PictureSize, crop: Crop, zoom: number): Crop =>
  fitted(picture, { ...crop, side: Math.min(picture.width, picture.height) / zoom })
