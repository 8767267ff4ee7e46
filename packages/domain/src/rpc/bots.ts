import { Schema } from "effect"
import { RpcGroup } from "effect/rpc"
import { ScopeMissingError, UnauthorizedError } from "../errors.ts"
import { UserId } from "../ids.ts"
import { Bot } from "../models/bot-model.ts"
import { InvalidProfileError, UserNotFoundError } from "../models/user-model.ts"
import { Scope } from "../scope.ts"
import { define, defineMutation } from "./define.ts"
import { RateLimit } from "./rate-limiting.ts"
import { RequiredScope } from "./scoping.ts"

/** Nobody can look the key up later: it is shown in the answer, and again only to who repeats the same transaction. */
const withKey = { data: Bot, apiKey: Schema.String }

export class BotRpcs extends RpcGroup.make(
  /**
   * Makes a bot: a member that acts through the API key in the answer. It is in no channel until it is added to one.
   * With `scopes` the key is good for these only. Owners and admins. A caller whose own key is limited can give a subset of
   * its own scopes, and has to name them.
   */
  defineMutation("bot.create", {
    payload: {
      displayName: Schema.String,
      handle: Schema.String,
      scopes: Schema.optionalKey(Schema.Array(Scope))
    },
    success: withKey,
    error: Schema.Union([InvalidProfileError, ScopeMissingError, UnauthorizedError])
  })
    .annotate(RequiredScope, "bots:write")
    .annotate(RateLimit, "bots"),

  /** Every bot that is active. Owners and admins. */
  define("bot.list", {
    payload: {},
    success: Schema.Struct({ bots: Schema.Array(Bot) }),
    error: UnauthorizedError
  }).annotate(RequiredScope, "read"),

  /**
   * Gives a bot a new key with the same scopes. The old one is no good from that moment. Owners and admins, of bots whose
   * role is not above theirs; a caller whose own key is limited needs every scope that the bot's key has.
   */
  defineMutation("bot.rotateKey", {
    payload: { id: UserId },
    success: withKey,
    error: Schema.Union([UserNotFoundError, ScopeMissingError, UnauthorizedError])
  })
    .annotate(RequiredScope, "bots:write")
    .annotate(RateLimit, "bots"),

  /** Ends a bot: its key is no good, it leaves its channels and its handle is free. What it wrote stays. Owners and admins. */
  defineMutation("bot.delete", {
    payload: { id: UserId },
    success: {},
    error: Schema.Union([UserNotFoundError, UnauthorizedError])
  })
    .annotate(RequiredScope, "bots:write")
    .annotate(RateLimit, "bots")
) {}
