import { Data } from "effect"

/** The codes of refused requests, with their status. The status is also the `RC` of the answer. */
export const statuses = {
  INVALID_INPUT: 400,
  INVALID_MESSAGE: 400,
  INVALID_TOKEN: 401,
  INVALID_CLIENT_KEY: 401,
  INVALID_API_KEY: 401,
  NOT_ROOM_MEMBER: 403,
  INSUFFICIENT_PERMISSIONS: 403,
  PERMISSION_DENIED: 403,
  MEMBER_MUTED: 403,
  MEMBER_BLOCKED: 403,
  ROOM_FROZEN: 403,
  ROOM_NOT_FOUND: 404,
  MESSAGE_NOT_FOUND: 404,
  CLIENT_NOT_FOUND: 404,
  INVITATION_NOT_FOUND: 404,
  ROUTE_NOT_FOUND: 404,
  SETTING_NOT_FOUND: 404,
  NOT_BLOCKED: 404,
  ROOM_ID_TAKEN: 409,
  CLIENT_ID_TAKEN: 409,
  ALREADY_BLOCKED: 409,
  IDEMPOTENCY_KEY_USED: 409,
  REQUEST_TOO_LARGE: 413,
  LIMIT_REACHED: 429,
  RATE_LIMITED: 429,
  INTERNAL_ERROR: 500,
  NOT_SUPPORTED: 501,
  TEMPORARILY_UNAVAILABLE: 503
} as const

export type ImkitErrorCode = keyof typeof statuses

/** The reason why a request has no effect. `message` says what to do. */
export class ImkitRefusal extends Data.TaggedError("ImkitRefusal")<{
  readonly code: ImkitErrorCode
  readonly message: string
  readonly retryAfterMs?: number | undefined
}> {}

export const refuse = (code: ImkitErrorCode, message: string, retryAfterMs?: number) =>
  new ImkitRefusal({ code, message, retryAfterMs })

/** A room that does not exist and one that the caller may not know of are one answer. */
export const roomNotFound = refuse("ROOM_NOT_FOUND", "There is no such room.")
export const messageNotFound = refuse("MESSAGE_NOT_FOUND", "There is no such message.")
export const clientNotFound = refuse("CLIENT_NOT_FOUND", "There is no such client.")

/** It is told only of rooms that the caller may join, of which they may know. */
export const notRoomMember = refuse("NOT_ROOM_MEMBER", "Join the room to do this.")

/** A route that IMKit has and Hazel has no counterpart for. `reason` says why. */
export const notSupported = (reason: string) => refuse("NOT_SUPPORTED", reason)
