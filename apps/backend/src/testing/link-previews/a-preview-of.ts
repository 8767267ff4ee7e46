import type { MessageId } from "@hazel/domain/ids"
import { uuidV7 } from "@hazel/domain/uuid"
import { Effect } from "effect"
import { HazelForTests } from "../harness/hazel-for-tests.ts"

interface Shown {
  readonly url?: string
  readonly hasPicture?: boolean
}

/** A preview of a message as if its page had been fetched. Answers the id of the page, which is that of its picture. */
export const aPreviewOf = Effect.fn(function* (
  messageId: MessageId,
  { url = "https://bakery.example/bread", hasPicture = false }: Shown = {}
) {
  const { sql } = yield* HazelForTests
  const pageId = uuidV7()
  yield* Effect.promise(
    () => sql`
      insert into link_pages (id, url, state, is_current, site_name, title, expires_at)
      values (${pageId}, ${url}, 'ready', false, 'The Bakery', 'Bread', now() + interval '1 day')`
  )
  yield* Effect.promise(
    () =>
      sql`insert into link_previews (message_id, url, position, page_id) values (${messageId}, ${url}, 1, ${pageId})`
  )
  if (hasPicture) {
    yield* Effect.promise(
      () => sql`
        insert into files (id, state, name, size, received, media_type, kind, width, height, placeholder, link_page_id)
        values (${pageId}, 'ready', 'preview.webp', 8, 8, 'image/webp', 'image', 640, 480, 'UklGRg==', ${pageId})`
    )
  }
  return pageId
})
