import { useEffect, useRef } from "react"
import type { Crop } from "./crop.ts"
import { pictureTexts } from "./texts.ts"
import { useCropGestures } from "./use-crop-gestures.ts"

/** The sides of the stage and of the part that is shown, in pixels of the page. */
const stageSide = 264
const shownSide = 216

/** Twice as many pixels as on the page, for screens that have them. */
const density = 2

interface CropStageProps {
  readonly picture: ImageBitmap
  readonly crop: Crop
  readonly change: (crop: Crop) => void
}

/** The picture under a window, which shows the part that is used. */
export const CropStage = ({ picture, crop, change }: CropStageProps) => {
  const stage = useRef<HTMLDivElement>(null)
  const canvas = useRef<HTMLCanvasElement>(null)
  useEffect(() => {
    const context = canvas.current?.getContext("2d")
    if (!context) return
    const scale = (shownSide / crop.side) * density
    const middle = (stageSide / 2) * density
    context.clearRect(0, 0, stageSide * density, stageSide * density)
    context.drawImage(
      picture,
      middle - crop.x * scale,
      middle - crop.y * scale,
      picture.width * scale,
      picture.height * scale
    )
  }, [picture, crop])
  const gestures = useCropGestures({ stage, picture, crop, change, shownSide })
  return (
    <div
      ref={stage}
      role="application"
      aria-label={pictureTexts.cropStage}
      tabIndex={0}
      data-autofocus
      className="relative size-66 max-w-full cursor-grab touch-none self-center overflow-hidden rounded-md bg-pressed active:cursor-grabbing"
      {...gestures}
    >
      <canvas ref={canvas} width={stageSide * density} height={stageSide * density} className="size-66" />
      <span
        aria-hidden
        className="pointer-events-none absolute inset-6 rounded-md shadow-[0_0_0_999px_rgb(0_0_0/0.5)] outline-2 outline-white"
      />
    </div>
  )
}
