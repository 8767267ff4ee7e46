import { Schema } from "effect"
import { RpcGroup } from "effect/rpc"
import { ScopeMissingError, UnauthorizedError } from "../errors.ts"
import { FileId, UserId } from "../ids.ts"
import { Bot } from "../models/bot-model.ts"
import { FileNotFoundError } from "../models/file-model.ts"
import { InvalidProfileError, UserNotFoundError } from "../models/user-model.ts"
import { Scope } from "../scope.ts"
import { define, defineMutation } from "./define.ts"
import { RateLimit } from "./rate-limiting.ts"
import { RequiredScope } from "./scoping.ts"

/**
 * The key of a bot, which cannot be read later. It is in the answer, and again only in the answer to a repetition of
 * the same transaction.
 */
const withKey = { data: Bot, apiKey: Schema.String }

export class BotRpcs extends RpcGroup.make(
  /**
   * Creates a bot: a member that acts through the API key in the answer. It is in no channel until it is added to one.
   * With `scopes` the key is limited to these. Only the owner and admins may call it. A caller whose own key is limited
   * can give a subset of its own scopes, and must name them.
   * Errors: `InvalidProfileError`, `ScopeMissingError`, `UnauthorizedError`, `TransactionConflictError`. Rate
   * limit: `bots`.
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

  /**
   * Lists all active bots. Only the owner and admins may call it.
   * Errors: `UnauthorizedError`. Rate limit: `reads`.
   */
  define("bot.list", {
    payload: {},
    success: Schema.Struct({ bots: Schema.Array(Bot) }),
    error: UnauthorizedError
  }).annotate(RequiredScope, "read"),

  /**
   * Changes the name or the portrait of a bot, which all its messages are shown with, also those it has written. Properties that
   * are left out do not change. `pictureId` is a picture that the caller has uploaded and that is used nowhere else; null takes the
   * portrait away. Only the owner and admins may call it, for bots whose role is not above theirs.
   * Errors: `InvalidProfileError`, `FileNotFoundError`, `UserNotFoundError`, `UnauthorizedError`,
   * `TransactionConflictError`. Rate limit: `bots`.
   */
  defineMutation("bot.update", {
    payload: {
      id: UserId,
      displayName: Schema.optionalKey(Schema.String),
      pictureId: Schema.optionalKey(Schema.NullOr(FileId))
    },
    success: { data: Bot },
    error: Schema.Union([InvalidProfileError, FileNotFoundError, UserNotFoundError, UnauthorizedError])
  })
    .annotate(RequiredScope, "bots:write")
    .annotate(RateLimit, "bots"),

  /**
   * Gives a bot a new key with the same scopes. The old key stops working at once. Only the owner and admins may call
   * it, for bots whose role is not above theirs. A caller whose own key is limited needs every scope that the bot's key
   * has.
   * Errors: `UserNotFoundError`, `ScopeMissingError`, `UnauthorizedError`, `TransactionConflictError`. Rate limit:
   * `bots`.
   */
  defineMutation("bot.rotateKey", {
    payload: { id: UserId },
    success: withKey,
    error: Schema.Union([UserNotFoundError, ScopeMissingError, UnauthorizedError])
  })
    .annotate(RequiredScope, "bots:write")
    .annotate(RateLimit, "bots"),

  /**
   * Deletes a bot: its key stops working, it leaves its channels and its handle becomes available. Its messages stay.
   * Only the owner and admins may call it.
   * Errors: `UserNotFoundError`, `UnauthorizedError`, `TransactionConflictError`. Rate limit: `bots`.
   */
  defineMutation("bot.delete", {
    payload: { id: UserId },
    success: {},
    error: Schema.Union([UserNotFoundError, UnauthorizedError])
  })
    .annotate(RequiredScope, "bots:write")
    .annotate(RateLimit, "bots")
) {}
