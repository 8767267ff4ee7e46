import type { HazelRpcs } from "@hazel/domain/rpc"
import type { Rpc, RpcGroup } from "effect/rpc"

type ErrorTag = Rpc.Error<RpcGroup.Rpcs<typeof HazelRpcs>>["_tag"]

/** Refusals whose name says their status: 400 and 404. */
type NamedByStatus = `Invalid${string}Error` | `${string}NotFoundError`

const statuses = {
  ChannelArchivedError: 409,
  ChannelKindError: 409,
  ChannelNameTakenError: 409,
  ChannelReadOnlyError: 403,
  GroupTooLargeError: 409,
  InternalServerError: 500,
  InvitationNotValidError: 404,
  MemberBannedError: 403,
  MemberMutedError: 403,
  RateLimited: 429,
  ScopeMissingError: 403,
  SearchBusyError: 503,
  SearchTooBroadError: 422,
  SecondFactorRequiredError: 403,
  SlashCommandFailedError: 502,
  SlowModeError: 429,
  StorageQuotaError: 429,
  StreamEndedError: 409,
  StreamGapError: 409,
  TemporarilyUnavailableError: 503,
  TooManyChannelWebhooksError: 409,
  TooManyIncomingWebhooksError: 409,
  TooManyMessagePinsError: 409,
  TooManyPreferencesError: 409,
  TooManyReactionsError: 409,
  TransactionConflictError: 409,
  UnauthorizedError: 403,
  WideMentionError: 403
} as const satisfies Readonly<Record<Exclude<ErrorTag, NamedByStatus>, number>>

const byTag: ReadonlyMap<string, number> = new Map(Object.entries(statuses))

/**
 * The HTTP status of a refusal, for `POST /rpc/{tag}`. `UnauthorizedError` is 401 instead when the caller was not
 * identified.
 */
export const httpStatusOf = (tag: string): number => {
  const status = byTag.get(tag)
  if (status !== undefined) return status
  return tag.endsWith("NotFoundError") ? 404 : tag.startsWith("Invalid") ? 400 : 500
}
