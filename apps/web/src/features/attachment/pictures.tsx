import { type Attachment, type ThumbnailSize, thumbnailSizes } from "@hazel/domain/models/file-model"
import { Pause, Play } from "lucide-react"
import { useState } from "react"
import { classNames } from "../../ui/class-names.ts"
import { openDialog } from "../../ui/dialog-store.ts"
import { IconButton } from "../../ui/icon-button.tsx"
import { lazyPart } from "../../ui/lazy-part.ts"
import { useLoadedAgain } from "../../ui/use-loaded-again.ts"
import { fileUrl, thumbnailUrl } from "./file-urls.ts"
import { pictureBox } from "./picture-box.ts"
import { attachmentTexts } from "./texts.ts"

const Viewer = lazyPart(() => import("./viewer.tsx"))

const widthOf = ({ width, height }: Attachment, size: ThumbnailSize) => {
  const longest = Math.max(width ?? size, height ?? size)
  return Math.round((width ?? size) * Math.min(1, size / longest))
}

const sourcesOf = (file: Attachment) =>
  thumbnailSizes.map((size) => `${thumbnailUrl(file, size)} ${widthOf(file, size)}w`).join(", ")

const placeholderOf = ({ placeholder }: Attachment) =>
  placeholder === null ? {} : { backgroundImage: `url(data:image/webp;base64,${placeholder})` }

interface PictureProps {
  readonly file: Attachment
  readonly isSingle: boolean
  readonly open: () => void
}

/** A picture that moves stands still until somebody plays it. */
const isMoving = ({ mediaType }: Attachment) => mediaType === "image/gif"

const Picture = ({ file, isSingle, open }: PictureProps) => {
  const [isLoaded, setIsLoaded] = useState(false)
  const { attempt, onError } = useLoadedAgain()
  const [isPlaying, setIsPlaying] = useState(false)
  const { width, height } = pictureBox(file, isSingle)
  const sources = isPlaying ? { src: fileUrl(file) } : { src: thumbnailUrl(file, 360), srcSet: sourcesOf(file) }
  return (
    <div
      className={classNames("relative max-w-full", !isSingle && "max-md:max-w-[calc(50%-4px)]")}
      style={{ width, aspectRatio: `${width} / ${height}` }}
    >
      <button
        type="button"
        onClick={open}
        aria-label={attachmentTexts.openPicture(file.name)}
        className="absolute inset-0 size-full cursor-zoom-in overflow-hidden rounded-md border border-line bg-hover"
      >
        <span
          aria-hidden
          style={placeholderOf(file)}
          className={classNames("absolute inset-0 scale-110 bg-cover bg-center blur-md", isLoaded && "hidden")}
        />
        <img
          key={attempt}
          {...sources}
          sizes={`${width}px`}
          alt={file.name}
          loading="lazy"
          decoding="async"
          onLoad={() => setIsLoaded(true)}
          onError={onError}
          className={classNames(
            "absolute inset-0 size-full object-cover transition-opacity duration-180",
            isLoaded ? "opacity-100" : "opacity-0"
          )}
        />
      </button>
      {isMoving(file) && (
        <IconButton
          icon={isPlaying ? Pause : Play}
          label={isPlaying ? attachmentTexts.pause(file.name) : attachmentTexts.play(file.name)}
          onClick={() => setIsPlaying(!isPlaying)}
          className="absolute bottom-2 left-2 rounded-full bg-raised shadow-float"
        />
      )}
    </div>
  )
}

export const Pictures = ({ files }: { readonly files: ReadonlyArray<Attachment> }) => (
  <div className="flex flex-wrap gap-2">
    {files.map((file, index) => (
      <Picture
        key={file.id}
        file={file}
        isSingle={files.length === 1}
        open={() => openDialog(<Viewer files={files} start={index} />)}
      />
    ))}
  </div>
)
