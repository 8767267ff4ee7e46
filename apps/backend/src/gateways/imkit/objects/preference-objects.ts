import type { ChannelId } from "@hazel/domain/ids"
import type { ChannelPreferences } from "@hazel/domain/models/channel-preference-model"
import type { Preference, PreferenceValue } from "@hazel/domain/models/preference-model"
import type { ImkitIds } from "./imkit-ids.ts"

/** The preferences of one client for one room. Source: I15. */
export interface RoomPreferenceObject {
  readonly room: string
  /** Empty for a room in no folder. */
  readonly folder: string
  readonly hidden: boolean
  readonly muted: boolean
  readonly sticky: boolean
  readonly tags: ReadonlyArray<string>
}

export const roomPreferenceObject = (
  channelId: ChannelId,
  { folder, isHidden, isMuted, isPinned, tags }: ChannelPreferences,
  ids: ImkitIds
): RoomPreferenceObject => ({
  room: ids.room(channelId),
  folder: folder ?? "",
  hidden: isHidden,
  muted: isMuted,
  sticky: isPinned,
  tags
})

/** A value that a client has stored under a key. Source: I16. */
export interface MyPreferenceObject {
  readonly data: PreferenceValue
  readonly key: string
}

export const myPreferenceObject = ({ key, value }: Preference): MyPreferenceObject => ({ data: value, key })
