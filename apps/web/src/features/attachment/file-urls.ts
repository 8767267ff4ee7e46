import type { Attachment, ThumbnailSize } from "@hazel/domain/models/file-model"

export const fileUrl = ({ id, name }: Attachment) => `/files/${id}/${encodeURIComponent(name)}`

export const thumbnailUrl = ({ id }: Pick<Attachment, "id">, size: ThumbnailSize) => `/files/${id}/thumbnail/${size}`
