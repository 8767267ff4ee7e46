import type { Crop } from "./crop.ts"
import { pictureTexts } from "./texts.ts"

/** The side of the largest picture that is uploaded, in pixels. The largest icon is as large. */
const mostPixels = 512

/** The part of a picture as a file of its own. Browsers that write no WebP write a PNG. */
export const cropped = async (picture: ImageBitmap, { x, y, side }: Crop): Promise<File> => {
  const canvas = document.createElement("canvas")
  canvas.width = canvas.height = Math.max(1, Math.min(mostPixels, Math.round(side)))
  const context = canvas.getContext("2d")
  if (context === null) throw new Error(pictureTexts.notDrawn)
  context.imageSmoothingQuality = "high"
  context.drawImage(picture, x - side / 2, y - side / 2, side, side, 0, 0, canvas.width, canvas.height)
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, "image/webp", 0.92))
  if (blob === null) throw new Error(pictureTexts.notDrawn)
  return new File([blob], `picture.${blob.type.split("/")[1]}`, { type: blob.type })
}
