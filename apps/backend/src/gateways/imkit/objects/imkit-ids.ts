import type { ChannelId, UserId } from "@hazel/domain/ids"

/** The ids by which an app calls rooms and clients: an alias, or the id of Hazel. */
export interface ImkitIds {
  /** The value of `appID` in objects. */
  readonly appID: string
  readonly room: (id: ChannelId) => string
  readonly client: (id: UserId) => string
}
