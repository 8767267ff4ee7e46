import type { LinkPicture, LinkPreview } from "@hazel/domain/models/link-preview-model"
import { Globe, X } from "lucide-react"
import { useState } from "react"
import { classNames } from "../../ui/class-names.ts"
import { IconButton } from "../../ui/icon-button.tsx"
import { useLoadedAgain } from "../../ui/use-loaded-again.ts"
import { thumbnailUrl } from "../attachment/file-urls.ts"
import { pictureBox } from "../attachment/picture-box.ts"
import { isOnlyPicture, previewHeight } from "./preview-heights.ts"
import { linkPreviewTexts } from "./texts.ts"

interface PictureProps {
  readonly picture: LinkPicture
  readonly className?: string
  readonly style?: { readonly width: number; readonly height: number }
}

/** A picture of a page, which Hazel has stored. It stands beside its title and therefore needs no name. */
const Picture = ({ picture, className, style }: PictureProps) => {
  const [isLoaded, setIsLoaded] = useState(false)
  const { attempt, onError } = useLoadedAgain()
  return (
    <span
      style={{ ...style, backgroundImage: `url(data:image/webp;base64,${picture.placeholder})` }}
      className={classNames("block shrink-0 overflow-hidden rounded-sm bg-hover bg-cover bg-center", className)}
    >
      <img
        key={attempt}
        src={thumbnailUrl(picture, style ? 1280 : 360)}
        alt=""
        loading="lazy"
        decoding="async"
        onLoad={() => setIsLoaded(true)}
        onError={onError}
        className={classNames(
          "size-full object-cover transition-opacity duration-180",
          isLoaded ? "opacity-100" : "opacity-0"
        )}
      />
    </span>
  )
}

/** The host is always shown, because a page can call itself whatever it likes. */
const Source = ({ siteName, host }: { readonly siteName: string | null; readonly host: string }) => (
  <span className="flex min-w-0 items-center gap-1.5 text-small text-muted">
    <Globe size={13} strokeWidth={1.75} aria-hidden className="shrink-0" />
    <span className="truncate">
      {siteName !== null && (
        <>
          <bdi>{siteName}</bdi> ·{" "}
        </>
      )}
      <bdi>{host}</bdi>
    </span>
  </span>
)

interface PreviewCardProps {
  readonly preview: LinkPreview
  /** Undefined for those who may not remove the preview. */
  readonly remove: (() => void) | undefined
}

const PageCard = ({ preview }: { readonly preview: LinkPreview }) => {
  const { siteName, title, description, picture, url } = preview
  return (
    <>
      <span className="flex min-w-0 flex-1 flex-col justify-center">
        <Source siteName={siteName} host={new URL(url).host} />
        <span dir="auto" className="truncate font-medium text-accent group-hover/preview:underline">
          {title}
        </span>
        {description !== null && (
          <span dir="auto" className="line-clamp-2 text-secondary leading-[18px] text-muted">
            {description}
          </span>
        )}
      </span>
      {picture !== null && <Picture picture={picture} className="size-[76px]" />}
    </>
  )
}

const PictureCard = ({ preview, picture }: { readonly preview: LinkPreview; readonly picture: LinkPicture }) => (
  <span className="flex min-w-0 flex-col gap-1.5">
    <Source siteName={preview.title} host={new URL(preview.url).host} />
    <Picture picture={picture} style={pictureBox(picture, true)} className="max-w-full" />
  </span>
)

/** The preview of a page. All texts of the page are shown as text, whatever is in them. */
export const PreviewCard = ({ preview, remove }: PreviewCardProps) => {
  const { title, picture, url } = preview
  const isPicture = picture !== null && isOnlyPicture(preview)
  return (
    <div className="group/preview relative max-w-[560px]" style={{ height: previewHeight(preview) }}>
      <a
        href={url}
        target="_blank"
        rel="noopener noreferrer"
        className={classNames(
          "flex size-full min-w-0 gap-3 overflow-hidden rounded-md",
          !isPicture && "border border-line bg-raised px-3 py-2.5 hover:border-line-strong",
          remove && picture === null && "pointer-coarse:pr-11"
        )}
      >
        {isPicture ? <PictureCard preview={preview} picture={picture} /> : <PageCard preview={preview} />}
      </a>
      {remove && (
        <IconButton
          icon={X}
          label={linkPreviewTexts.remove(title)}
          onClick={remove}
          className="absolute -top-2 -right-2 rounded-full border border-line bg-raised opacity-0 shadow-float group-focus-within/preview:opacity-100 group-hover/preview:opacity-100 focus-visible:opacity-100 pointer-coarse:top-1.5 pointer-coarse:right-1.5 pointer-coarse:size-7 pointer-coarse:opacity-100 pointer-coarse:shadow-none"
        />
      )}
    </div>
  )
}
