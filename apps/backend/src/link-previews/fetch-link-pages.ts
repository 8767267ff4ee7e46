import { LinkPreviewRepository } from "@hazel/db/repositories/link-preview-repository"
import { FileId } from "@hazel/domain/ids"
import { Effect, Layer, Schema } from "effect"
import { FileStorage, keysOf } from "../files/file-storage.ts"
import { linkPreviewLimits } from "../front-door/limits/index.ts"
import { jobKind } from "../jobs/job-kind.ts"
import { Jobs } from "../jobs/jobs.ts"
import { EventLog } from "../realtime/event-log.ts"
import { describePage } from "./describe-page.ts"
import { PageNetwork } from "./page-network.ts"
import { storePicture } from "./store-picture.ts"

/** The picture of a page is a file with the id of the page, so that a second try replaces the bytes of the first. */
const FetchedPage = Schema.Struct({ pageId: FileId, url: Schema.String })

const { attempts, pagesAtOnce: atOnce } = linkPreviewLimits

/** `link_page_for` (functions/link-previews.sql) enqueues it for every page that is not known. */
const fetchLinkPage = jobKind("fetch_link_page", FetchedPage, { attempts, atOnce })

/** Fetches pages that messages link to, and tells the channels of these messages. A failure is stored and not tried again for an hour. */
export const FetchLinkPages = Layer.effectDiscard(
  Effect.gen(function* () {
    const { register } = yield* Jobs
    const eventLog = yield* EventLog
    const previews = yield* LinkPreviewRepository
    const store = yield* FileStorage
    const network = yield* PageNetwork

    const fetch = Effect.fnUntraced(function* ({ pageId, url }: typeof FetchedPage.Type) {
      const page = yield* Effect.promise(() => describePage(network, url).catch(() => undefined))
      const bytes = page?.picture
      const picture = bytes && (yield* Effect.promise(() => storePicture(store, pageId, bytes)))
      // A link to a picture has nothing else to show.
      const isEmpty = page?.isPicture && picture === undefined
      const isStored = yield* eventLog.change(previews.storePage(pageId, isEmpty ? undefined : page?.texts, picture))
      // The last message with this link was deleted in the meantime.
      if (!isStored && picture && (yield* previews.isUnknownPicture(pageId))) {
        yield* Effect.promise(() => store.removeBelow(keysOf(pageId).all))
      }
    })

    yield* register(fetchLinkPage, (page) =>
      Effect.gen(function* () {
        if (yield* previews.isFetching(page.pageId)) yield* fetch(page)
        // Also after a crash between the two. An event that is sent again says the same.
        const messages = yield* previews.messagesWith(page.pageId)
        yield* Effect.forEach(messages, (message) => eventLog.change(previews.announce(message, page.pageId)))
      })
    )
  })
)
