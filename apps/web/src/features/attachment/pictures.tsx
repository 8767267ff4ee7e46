import { type Attachment, type ThumbnailSize, thumbnailSizes } from "@hazel/domain/models/file-model"
import { useState } from "react"
import { classNames } from "../../ui/class-names.ts"
import { fileUrl, thumbnailUrl } from "./file-urls.ts"
import { pictureBox } from "./picture-box.ts"
import { attachmentTexts } from "./texts.ts"

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
}

const Picture = ({ file, isSingle }: PictureProps) => {
  const [isLoaded, setIsLoaded] = useState(false)
  const { width, height } = pictureBox(file, isSingle)
  return (
    <a
      href={fileUrl(file)}
      target="_blank"
      rel="noreferrer"
      aria-label={attachmentTexts.openPicture(file.name)}
      style={{ width, aspectRatio: `${width} / ${height}` }}
      className="relative block max-w-full overflow-hidden rounded-md border border-line bg-hover"
    >
      <span
        aria-hidden
        style={placeholderOf(file)}
        className={classNames("absolute inset-0 scale-110 bg-cover bg-center blur-md", isLoaded && "hidden")}
      />
      <img
        src={thumbnailUrl(file, 360)}
        srcSet={sourcesOf(file)}
        sizes={`${width}px`}
        alt={file.name}
        loading="lazy"
        decoding="async"
        onLoad={() => setIsLoaded(true)}
        className={classNames(
          "absolute inset-0 size-full object-cover transition-opacity duration-180",
          isLoaded ? "opacity-100" : "opacity-0"
        )}
      />
    </a>
  )
}

export const Pictures = ({ files }: { readonly files: ReadonlyArray<Attachment> }) => (
  <div className="flex flex-wrap gap-2">
    {files.map((file) => (
      <Picture key={file.id} file={file} isSingle={files.length === 1} />
    ))}
  </div>
)
