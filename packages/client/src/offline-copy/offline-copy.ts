import { ChannelId, type MessageId, UserId } from "@hazel/domain/ids"
import { ChannelSummary } from "@hazel/domain/models/channel-model"
import { Message } from "@hazel/domain/models/message-model"
import { PreferenceValue } from "@hazel/domain/models/preference-model"
import { User } from "@hazel/domain/models/user-model"
import { Workspace } from "@hazel/domain/models/workspace-model"
import { Timestamp } from "@hazel/domain/timestamp"
import { Schema } from "effect"

/** Is raised when copies of earlier versions of Hazel would be misread. Those with other schemas are refused anyway. */
const format = 1

/** A copy that was not refreshed for longer is not shown, and erased. */
const shownForMs = 14 * 24 * 60 * 60 * 1000

const Owner = Schema.Struct({ format: Schema.Literal(format), userId: UserId, savedAt: Timestamp })

const CopiedDirectory = Schema.Struct({
  workspace: Workspace,
  users: Schema.Array(User),
  topic: Schema.String,
  seq: Schema.Int
})
export type CopiedDirectory = typeof CopiedDirectory.Type

const CopiedPreferences = Schema.Array(Schema.Tuple([Schema.String, PreferenceValue]))

/** The newest messages of a channel or of a thread, oldest first, folded up to `asOf`. */
const CopiedPage = Schema.Struct({
  channelId: ChannelId,
  /** The message that the thread belongs to. The page of a channel has none. */
  root: Schema.optionalKey(Message),
  messages: Schema.Array(Message),
  hasOlder: Schema.Boolean,
  asOf: Schema.Int
})
export type CopiedPage = typeof CopiedPage.Type

/** The state of Hazel that one person saw last, for a start without a network. */
const OfflineCopy = Schema.Struct({
  owner: Owner,
  directory: CopiedDirectory,
  channels: Schema.Array(ChannelSummary),
  preferences: CopiedPreferences
})
export type OfflineCopy = typeof OfflineCopy.Type & { readonly pages: ReadonlyArray<CopiedPage> }

/** A channel or a thread whose newest messages are copied. The root of a channel is null. */
export interface CopiedPlace {
  readonly channelId: ChannelId
  readonly rootId: MessageId | null
}

/** The name under which the page of a place is stored; the other parts have their own names. */
export const pageKey = ({ channelId, rootId }: CopiedPlace) =>
  rootId === null ? `page ${channelId}` : `thread ${rootId}`
export const isPageKey = (key: string) => key.startsWith("page ") || key.startsWith("thread ")

export const ownerOf = (userId: UserId, now: number): typeof Owner.Type => ({
  format,
  userId,
  savedAt: new Date(now).toISOString()
})

const isWhole = Schema.is(OfflineCopy)
const isPage = Schema.is(CopiedPage)

/** The copy that was stored; undefined if there is none that this version can show. */
export const readCopy = (records: ReadonlyMap<string, unknown>, now: number): OfflineCopy | undefined => {
  const [owner, directory, channels, preferences] = ["owner", "directory", "channels", "preferences"].map((key) =>
    records.get(key)
  )
  const copy: unknown = { owner, directory, channels, preferences }
  if (!isWhole(copy) || now - Date.parse(copy.owner.savedAt) > shownForMs) return undefined
  return { ...copy, pages: [...records].flatMap(([key, page]) => (isPageKey(key) && isPage(page) ? page : [])) }
}
