import type { Attachment } from "@hazel/domain/models/file-model"
import { classNames } from "../../ui/class-names.ts"
import { useLoadedAgain } from "../../ui/use-loaded-again.ts"
import { thumbnailUrl } from "./file-urls.ts"
import { thumbnailHeight } from "./picture-box.ts"

/** The upper part of the first page, which says what the document is. Paper is white in both themes. */
export const PageThumbnail = ({ file }: { readonly file: Attachment }) => {
  const { attempt, hasFailed, onError } = useLoadedAgain()
  return (
    <span
      className={classNames("block border-b border-line", hasFailed ? "bg-hover" : "bg-white")}
      style={{ height: thumbnailHeight }}
    >
      {!hasFailed && (
        <img
          key={attempt}
          src={thumbnailUrl(file, 360)}
          srcSet={`${thumbnailUrl(file, 360)} 1x, ${thumbnailUrl(file, 1280)} 2x`}
          alt=""
          loading="lazy"
          decoding="async"
          onError={onError}
          className="size-full object-cover object-top dark:opacity-90"
        />
      )}
    </span>
  )
}
