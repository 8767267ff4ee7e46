import { HazelEvent } from "@hazel/domain/events/index"
import { HazelSignal } from "@hazel/domain/realtime/signal"
import { describe, expect, it } from "vitest"
import { tells } from "./tell-native.ts"
import { nothing } from "./tell.ts"

/** The types of a union of events, however deep it is nested. */
const typesOf = (schema: object): ReadonlyArray<string> => {
  if ("members" in schema && Array.isArray(schema.members)) return schema.members.flatMap(typesOf)
  const { fields } = schema as (typeof HazelSignal.members)[number]
  return [fields.type.literal]
}

const told = Object.entries(tells).flatMap(([type, tell]) => (tell === nothing ? [] : type))

describe("the map from native events to those of #110", () => {
  it("has an entry for every event and signal of Hazel, and no other", () => {
    const types = new Set([...typesOf(HazelEvent), ...typesOf(HazelSignal)])
    expect(Object.keys(tells).toSorted()).toEqual([...types].toSorted())
  })

  it("G15 tells its fourteen types, and what has another name in Hazel by these, and nothing of all others", () => {
    expect(told.toSorted()).toEqual(
      [
        ...["channel_message", "message_reply", "message_updated", "message_deleted"],
        ...["message_purged", "channel_purged", "message_stream_ended"],
        ...["member_joined", "member_left", "member_role_updated", "member_workspace_role_updated"],
        ...["user_banned", "user_unbanned", "user_kicked"],
        ...["channel_created", "channel_updated", "channel_deleted", "channel_opened", "channel_closed"],
        "user_typing"
      ].toSorted()
    )
  })
})
