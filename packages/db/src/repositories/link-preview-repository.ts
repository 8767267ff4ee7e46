import { ChannelId, FileId, MessageId, TransactionId, type UserId } from "@hazel/domain/ids"
import { LinkPreview, type LinkPicture } from "@hazel/domain/models/link-preview-model"
import { QuotedMessage } from "@hazel/domain/models/quoted-message-model"
import { uuidV7 } from "@hazel/domain/uuid"
import { storableText } from "@hazel/domain/storable-text"
import { Context, Effect, Layer, Schema } from "effect"
import { Database } from "../database.ts"
import { type Intent, EventLogRepository } from "./event-log-repository.ts"

/** The texts of a page that was fetched. */
export type PageTexts = Pick<LinkPreview, "siteName" | "title" | "description">

/** A picture whose bytes are in the file storage already; `size` is in bytes. */
export interface StoredPicture extends LinkPicture {
  readonly size: number
}

type Place = { readonly id: MessageId; readonly channelId: ChannelId }

const make = Effect.gen(function* () {
  const { rows, firstRow, onlyRow } = yield* Database
  const log = yield* EventLogRepository

  const appendPreviews = Effect.fnUntraced(function* (
    intent: Omit<Intent, "actorId"> & { readonly actorId: UserId | null },
    { id: messageId, channelId }: Place
  ) {
    const { linkPreviews } = yield* onlyRow({ linkPreviews: Schema.Array(LinkPreview) })`
      select link_previews_of(${messageId}) as "linkPreviews"`
    const seq = yield* log.append(channelId, intent, "link_previews_updated", { messageId, linkPreviews })
    return { linkPreviews, seq }
  })

  /** Hazel has changed the previews by itself. */
  const byHazel = () => ({ actorId: null, transactionId: TransactionId.make(uuidV7()) })

  const changesBy = (message: Place, links: ReadonlyArray<string>) =>
    onlyRow({ isChanged: Schema.Boolean })`
      select follow_links(${message.id}, array(select json_array_elements_text(${JSON.stringify(links)}::text::json))) as "isChanged"`

  /**
   * Lets a message have previews for these links and no others, under the lock of its channel's log. Pages that are not
   * known are fetched later. Answers the previews and the seq of the event if what readers see has changed.
   */
  const follow = Effect.fn("LinkPreviewRepository.follow")(function* (message: Place, links: ReadonlyArray<string>) {
    const { isChanged } = yield* changesBy(message, links)
    return isChanged ? yield* appendPreviews(byHazel(), message) : undefined
  })

  /** The channel and the text of a message that is complete and not deleted. */
  const findWritten = (id: MessageId) =>
    firstRow({ id: MessageId, channelId: ChannelId, body: Schema.String })`
      select id, channel_id as "channelId", body from messages
      where id = ${id} and deleted_at is null and stream_status is distinct from 'streaming'`

  /** Removes a preview, under the lock of the channel's log. Appends no event if there is none. */
  const remove = Effect.fn("LinkPreviewRepository.remove")(function* (intent: Intent, message: Place, url: string) {
    const { isRemoved } = yield* onlyRow({ isRemoved: Schema.Boolean })`
      select remove_link_preview(${message.id}, ${storableText(url)}) as "isRemoved"`
    if (!isRemoved) return { isRemoved, seq: yield* log.seqOf(message.channelId) }
    return { isRemoved, seq: (yield* appendPreviews(intent, message)).seq }
  })

  /** Whether the page waits for what a fetch says about it. */
  const isFetching = (pageId: string) =>
    firstRow({ id: Schema.String })`select id from link_pages where id = ${pageId} and state = 'fetching'`.pipe(
      Effect.map((row) => row !== undefined)
    )

  /** Stores what a page says, or that it has failed. Answers false if the page is gone or was stored before. */
  const storePage = (pageId: string, texts: PageTexts | undefined, picture: StoredPicture | undefined) =>
    onlyRow({ isStored: Schema.Boolean })`
      select store_link_page(${pageId}, ${texts ? JSON.stringify(texts) : null}::text::jsonb,
        ${picture ? JSON.stringify(picture) : null}::text::jsonb) as "isStored"`.pipe(
      Effect.map(({ isStored }) => isStored)
    )

  /** The messages that a page which is ready belongs to. */
  const messagesWith = (pageId: string) =>
    rows({ id: MessageId, channelId: ChannelId })`
      select m.id, m.channel_id as "channelId"
      from link_previews p join link_pages page on page.id = p.page_id join messages m on m.id = p.message_id
      where p.page_id = ${pageId} and page.state = 'ready' and m.deleted_at is null`

  /** Tells the channel of a message about a page that has become ready, unless the message has lost it. */
  const announce = Effect.fn("LinkPreviewRepository.announce")(function* (message: Place, pageId: string) {
    yield* log.lock(message.channelId)
    const found = yield* firstRow({ id: MessageId })`
      select message_id as id from link_previews where message_id = ${message.id} and page_id = ${pageId}`
    if (found) yield* appendPreviews(byHazel(), message)
  })

  /** Whether a picture has no row, so that its bytes have to go. */
  const isUnknownPicture = (id: FileId) =>
    firstRow({ id: FileId })`select id from files where id = ${id}`.pipe(Effect.map((row) => row === undefined))

  /** Those of these messages that a person may read and has not hidden. */
  const quoted = (ids: ReadonlyArray<MessageId>, person: UserId) =>
    onlyRow({ messages: Schema.Array(QuotedMessage) })`
      select quoted_messages(${ids}::uuid[], ${person}) as messages`

  return { follow, findWritten, remove, isFetching, storePage, messagesWith, announce, isUnknownPicture, quoted }
})

/** Previews of the pages that messages link to. */
export class LinkPreviewRepository extends Context.Service<LinkPreviewRepository, Effect.Success<typeof make>>()(
  "@hazel/LinkPreviewRepository"
) {
  static readonly layer = Layer.effect(LinkPreviewRepository, make).pipe(Layer.provide(EventLogRepository.layer))
}
