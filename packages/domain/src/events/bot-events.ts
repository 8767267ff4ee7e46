import { Schema } from "effect"
import { defineEvent } from "./envelope.ts"

/** A bot has a new API key, and the previous key is invalid; published on the bot's `user:{id}`. */
export const BotKeyRotated = defineEvent("bot_key_rotated", { keyStart: Schema.String })
