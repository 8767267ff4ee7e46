import { Schema } from "effect"
import { Scope } from "./scope.ts"
import { Timestamp } from "./timestamp.ts"

/** The caller is not signed in, or may see the thing but not do this to it. */
export class UnauthorizedError extends Schema.TaggedError<UnauthorizedError>()("UnauthorizedError", {
  message: Schema.String
}) {}

/**
 * The workspace requires a second factor, and none was proved in this session, or the person of this API key has none. They set one up or
 * prove it with a browser, at `/second-factor`; nothing else can be done with the session or key until then. Keys of bots are not concerned.
 */
export class SecondFactorRequiredError extends Schema.TaggedError<SecondFactorRequiredError>()(
  "SecondFactorRequiredError",
  { message: Schema.String }
) {}

/**
 * The API key is limited to other scopes. This is checked before any look-up, so it reveals nothing about any resource.
 */
export class ScopeMissingError extends Schema.TaggedError<ScopeMissingError>()("ScopeMissingError", {
  scope: Schema.NullOr(Scope)
}) {}

/** Something broke on the server. `traceId` finds it in the server's log; the caller learns nothing else. */
export class InternalServerError extends Schema.TaggedError<InternalServerError>()("InternalServerError", {
  message: Schema.String,
  traceId: Schema.String
}) {}

/**
 * Hazel cannot answer at the moment: its database is unavailable or slow, or too many calls are waiting. The call may
 * have been carried out. Make the same call again after `retryAfterMs`; with the same `transactionId` it is carried out
 * once.
 */
export class TemporarilyUnavailableError extends Schema.TaggedError<TemporarilyUnavailableError>()(
  "TemporarilyUnavailableError",
  { message: Schema.String, retryAfterMs: Schema.Number }
) {}

/** The payload does not match the contract. `message` names the field and what was expected. */
export class InvalidInputError extends Schema.TaggedError<InvalidInputError>()("InvalidInputError", {
  message: Schema.String
}) {}

/** Too many calls of one kind. Nothing was changed; the call can be repeated after `retryAfterMs`. */
export class RateLimited extends Schema.TaggedError<RateLimited>()("RateLimited", {
  bucket: Schema.String,
  retryAfterMs: Schema.Number
}) {}

/**
 * The account has reached its daily storage quota (UTC). Nothing was done; the same call may be made again after
 * `retryAfterMs`, which is at `liftedAt`. Calls without much text are accepted up to twice the quota.
 */
export class StorageQuotaError extends Schema.TaggedError<StorageQuotaError>()("StorageQuotaError", {
  limitMegabytes: Schema.Number,
  liftedAt: Timestamp,
  retryAfterMs: Schema.Number
}) {}

/** This transaction id was used before, for a different call. Nothing was done. */
export class TransactionConflictError extends Schema.TaggedError<TransactionConflictError>()(
  "TransactionConflictError",
  { transactionId: Schema.String }
) {}
