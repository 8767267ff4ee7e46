import { Schema } from "effect"
import { defineEvent } from "./envelope.ts"

/** A bot has a new API key, and the one before is no good any more; told on the bot's own `user:{id}`. */
export const BotKeyRotated = defineEvent("bot_key_rotated", { keyStart: Schema.String })
