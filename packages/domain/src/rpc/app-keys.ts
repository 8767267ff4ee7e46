import { Schema } from "effect"
import { RpcGroup } from "effect/rpc"
import { UnauthorizedError } from "../errors.ts"
import { AppClientKeyId, AppId, AppServerKeyId, AppSigningKeyId } from "../ids.ts"
import {
  App,
  AppKeyNotFoundError,
  AppNotFoundError,
  InvalidAppKeyError,
  SigningAlgorithm
} from "../models/app-model.ts"
import { defineMutation } from "./define.ts"
import { RateLimit } from "./rate-limiting.ts"
import { RequiredScope } from "./scoping.ts"

/**
 * Only the owner and admins may call these. An app has at most two keys of each kind, so that a new key can be in use
 * before the old one is deleted.
 */
export class AppKeyRpcs extends RpcGroup.make(
  /**
   * Adds a key by which tokens of the app are verified. A shared secret (HS256, HS384, HS512) is `secret`, whose UTF-8
   * bytes are the key, or with `encoding: "base64"` the bytes that it encodes, at least as many as the hash has: 32, 48
   * or 64. Without `secret`, Hazel generates one. Every other algorithm needs `publicKey`, as PEM or JWK. `kid` is the key
   * id that a token must have if it has any; without it, the key verifies tokens with every `kid`. Source: J1.
   *
   * A generated `secret` is in the answer, and again only in the answer to a repetition of the same transaction. A secret
   * from the payload is in no answer.
   * Errors: `AppNotFoundError`, `InvalidAppKeyError`, `UnauthorizedError`, `TransactionConflictError`. Rate limit:
   * `apps`.
   */
  defineMutation("appSigningKey.create", {
    payload: {
      appId: AppId,
      algorithm: SigningAlgorithm,
      kid: Schema.optionalKey(Schema.String),
      secret: Schema.optionalKey(Schema.String),
      encoding: Schema.optionalKey(Schema.Literals(["utf8", "base64"])),
      publicKey: Schema.optionalKey(Schema.String)
    },
    success: { data: App, keyId: AppSigningKeyId, secret: Schema.NullOr(Schema.String) },
    error: Schema.Union([AppNotFoundError, InvalidAppKeyError, UnauthorizedError])
  })
    .annotate(RequiredScope, "apps:write")
    .annotate(RateLimit, "apps"),

  /**
   * Deletes a signing key. New tokens signed with it are refused; open connections stay.
   * Errors: `AppNotFoundError`, `AppKeyNotFoundError`, `UnauthorizedError`, `TransactionConflictError`. Rate
   * limit: `apps`.
   */
  defineMutation("appSigningKey.delete", {
    payload: { appId: AppId, id: AppSigningKeyId },
    success: { data: App },
    error: Schema.Union([AppNotFoundError, AppKeyNotFoundError, UnauthorizedError])
  })
    .annotate(RequiredScope, "apps:write")
    .annotate(RateLimit, "apps"),

  /**
   * Makes a bearer key by which servers of the app call Hazel. `serverKey` cannot be read later: it is in the answer, and
   * again only in the answer to a repetition of the same transaction. Source: V1.
   * Errors: `AppNotFoundError`, `InvalidAppKeyError`, `UnauthorizedError`, `TransactionConflictError`. Rate limit:
   * `apps`.
   */
  defineMutation("appServerKey.create", {
    payload: { appId: AppId, label: Schema.String },
    success: { data: App, keyId: AppServerKeyId, serverKey: Schema.String },
    error: Schema.Union([AppNotFoundError, InvalidAppKeyError, UnauthorizedError])
  })
    .annotate(RequiredScope, "apps:write")
    .annotate(RateLimit, "apps"),

  /**
   * Deletes a server key, which stops working at once.
   * Errors: `AppNotFoundError`, `AppKeyNotFoundError`, `UnauthorizedError`, `TransactionConflictError`. Rate
   * limit: `apps`.
   */
  defineMutation("appServerKey.delete", {
    payload: { appId: AppId, id: AppServerKeyId },
    success: { data: App },
    error: Schema.Union([AppNotFoundError, AppKeyNotFoundError, UnauthorizedError])
  })
    .annotate(RequiredScope, "apps:write")
    .annotate(RateLimit, "apps"),

  /**
   * Makes a client key: a public identifier by which clients of the app say which app they belong to. Source: I3.
   * Errors: `AppNotFoundError`, `InvalidAppKeyError`, `UnauthorizedError`, `TransactionConflictError`. Rate limit:
   * `apps`.
   */
  defineMutation("appClientKey.create", {
    payload: { appId: AppId },
    success: { data: App, keyId: AppClientKeyId },
    error: Schema.Union([AppNotFoundError, InvalidAppKeyError, UnauthorizedError])
  })
    .annotate(RequiredScope, "apps:write")
    .annotate(RateLimit, "apps"),

  /**
   * Deletes a client key. Clients that use it are refused from then on.
   * Errors: `AppNotFoundError`, `AppKeyNotFoundError`, `UnauthorizedError`, `TransactionConflictError`. Rate
   * limit: `apps`.
   */
  defineMutation("appClientKey.delete", {
    payload: { appId: AppId, id: AppClientKeyId },
    success: { data: App },
    error: Schema.Union([AppNotFoundError, AppKeyNotFoundError, UnauthorizedError])
  })
    .annotate(RequiredScope, "apps:write")
    .annotate(RateLimit, "apps")
) {}
