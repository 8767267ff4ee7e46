import type { HazelClient } from "@hazel/domain/rpc"
import type { Effect } from "effect"
import { type Answer, refusal } from "./answer.ts"

/** The failures of a write of a message. */
type WriteError = Effect.Error<ReturnType<HazelClient["message"]["create"]>>

const answers: Readonly<Partial<Record<WriteError["_tag"], Answer>>> = {
  ChannelNotFoundError: refusal(404, "There is no such room."),
  InvalidMessageError: refusal(400, "The text is empty, too long or cannot be stored."),
  InvalidInputError: refusal(400, "A field of the message is not valid."),
  TransactionConflictError: refusal(409, "Another message was sent with this id."),
  RateLimited: refusal(429, "You send too often. Try again later."),
  StorageQuotaError: refusal(429, "You have stored too much today."),
  SlowModeError: refusal(429, "The room is in slow mode. Try again later."),
  TemporarilyUnavailableError: refusal(500, "Hazel cannot answer at the moment. Send the message again with its id.")
}

const forbidden = refusal(403, "You may not write in this room.")

/** Refusals that do not say by their tag who may do what are about the right to write. */
export const answerOfError = ({ _tag }: WriteError): Answer =>
  answers[_tag] ?? (_tag === "InternalServerError" ? refusal(500, "Something went wrong on the server.") : forbidden)
