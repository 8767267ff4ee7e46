import type { LinkPreview } from "@hazel/domain/models/link-preview-model"
import { pictureBox } from "../attachment/picture-box.ts"

/** Whether the link leads to a picture, of which there is nothing to say. */
export const isOnlyPicture = ({ siteName, description, picture }: LinkPreview) =>
  picture !== null && siteName === null && description === null

/** The height of a preview in pixels, which is fixed, so that nothing moves when its code or its picture arrives. */
export const previewHeight = (preview: LinkPreview) => {
  if (preview.picture !== null && isOnlyPicture(preview)) return pictureBox(preview.picture, true).height + 34
  return preview.description === null && preview.picture === null ? 62 : 98
}

const gap = 8

/** The room that all previews of a message take, with the space around them. */
export const previewsHeight = (previews: ReadonlyArray<LinkPreview>) =>
  previews.reduce((height, preview) => height + previewHeight(preview) + gap, 0)
