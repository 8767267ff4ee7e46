import { Schema } from "effect"
import { User } from "../models/user-model.ts"
import { ChannelClosed, ChannelOpened } from "./channel-events.ts"
import { ChannelRead } from "./channel-read-events.ts"
import { HiddenMessageEvent } from "./hidden-message-events.ts"
import { defineEvent } from "./envelope.ts"

/** Somebody signed up; told on `global`. */
export const UserJoined = defineEvent("user_joined", { user: User })

/** Somebody changed their profile; told on `global`. */
export const UserUpdated = defineEvent("user_updated", { user: User })

/** Everything that is told on `user:{id}`, to that person only. */
export const UserEvent = Schema.Union([ChannelOpened, ChannelClosed, ChannelRead, HiddenMessageEvent])
export type UserEvent = typeof UserEvent.Type
