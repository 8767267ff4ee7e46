import { type KeyboardEvent, useEffect, useRef, useState } from "react"
import { Button } from "../../ui/button.tsx"
import { CropStage } from "./crop-stage.tsx"
import { mostZoom, wholeOf, zoomedTo, zoomOf } from "./crop.ts"
import { cropped } from "./cropped.ts"
import { pictureTexts } from "./texts.ts"

interface PictureCropperProps {
  readonly file: File
  /** Called with the part that was chosen, as a file of its own. */
  readonly use: (part: File) => void
  /** Called when nothing is chosen, and with what is wrong if the file is no picture. */
  readonly close: (problem?: string) => void
}

const useDecoded = (file: File, fail: () => void) => {
  const [picture, setPicture] = useState<ImageBitmap>()
  const failed = useRef(fail)
  useEffect(() => {
    let decoded: ImageBitmap | undefined
    let isOver = false
    createImageBitmap(file).then(
      (bitmap) => {
        decoded = bitmap
        if (isOver) bitmap.close()
        else setPicture(bitmap)
      },
      () => failed.current()
    )
    return () => {
      isOver = true
      decoded?.close()
    }
  }, [file])
  return picture
}

const Cropper = ({ picture, use, close }: Omit<PictureCropperProps, "file"> & { readonly picture: ImageBitmap }) => {
  const [crop, change] = useState(() => wholeOf(picture))
  const area = useRef<HTMLDivElement>(null)
  useEffect(() => area.current?.querySelector<HTMLElement>("[data-autofocus]")?.focus(), [])
  const leave = (event: KeyboardEvent) => {
    if (event.key !== "Escape") return
    // The dialog around it stays open.
    event.preventDefault()
    event.stopPropagation()
    close()
  }
  const done = () =>
    void cropped(picture, crop).then(use, (error: unknown) => close(error instanceof Error ? error.message : undefined))
  return (
    <div ref={area} onKeyDown={leave} className="flex flex-col gap-3 rounded-md border border-line p-3">
      <CropStage picture={picture} crop={crop} change={change} />
      <label className="flex items-center gap-3 text-secondary text-muted">
        {pictureTexts.zoom}
        <input
          type="range"
          min={1}
          max={mostZoom}
          step={0.01}
          value={zoomOf(picture, crop)}
          onChange={({ target }) => change(zoomedTo(picture, crop, Number(target.value)))}
          className="min-w-0 flex-1 accent-accent pointer-coarse:h-11"
        />
      </label>
      <p className="text-small text-muted">{pictureTexts.cropHint}</p>
      <div className="flex justify-end gap-2">
        <Button onClick={() => close()}>{pictureTexts.discard}</Button>
        <Button variant="primary" onClick={done}>
          {pictureTexts.use}
        </Button>
      </div>
    </div>
  )
}

/** Lets somebody choose the part of a picture that is shown, before it is uploaded. */
export default function PictureCropper({ file, use, close }: PictureCropperProps) {
  const picture = useDecoded(file, () => close(pictureTexts.none))
  if (picture === undefined) return <div className="h-90" />
  return <Cropper picture={picture} use={use} close={close} />
}
