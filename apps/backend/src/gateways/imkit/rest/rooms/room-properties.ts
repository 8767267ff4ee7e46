import type { AppRoomProperties } from "@hazel/db/repositories/app-room-repository"
import { Schema } from "effect"

/** Properties that an app gives a room, and that Hazel only stores for it. A value that is null removes one. */
export const describedProperties = {
  cover: Schema.optionalKey(Schema.NullOr(Schema.String)),
  roomTags: Schema.optionalKey(Schema.NullOr(Schema.Array(Schema.String))),
  extParams: Schema.optionalKey(Schema.Json)
}

type Described = Schema.Struct.Type<typeof describedProperties>

export const propertiesIn = ({ cover, roomTags, extParams }: Described): AppRoomProperties => ({
  ...(cover !== undefined && { cover }),
  ...(roomTags !== undefined && { roomTags }),
  ...(extParams !== undefined && { extParams })
})
