import type { Attachment } from "@hazel/domain/models/file-model"
import { thumbnailUrl } from "./file-urls.ts"
import { thumbnailHeight } from "./picture-box.ts"

/** The upper part of the first page, which says what the document is. Paper is white in both themes. */
export const PageThumbnail = ({ file }: { readonly file: Attachment }) => (
  <span className="block border-b border-line bg-white" style={{ height: thumbnailHeight }}>
    <img
      src={thumbnailUrl(file, 360)}
      srcSet={`${thumbnailUrl(file, 360)} 1x, ${thumbnailUrl(file, 1280)} 2x`}
      alt=""
      loading="lazy"
      decoding="async"
      className="size-full object-cover object-top dark:opacity-90"
    />
  </span>
)
