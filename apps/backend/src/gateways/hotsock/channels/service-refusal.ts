import type { AppInputError } from "@hazel/domain/models/app-channel-model"
import { LinkRefused } from "../../../app-links/link-refused.ts"
import type { ErrorCode, FrameRefusal } from "../frames/error-codes.ts"

/** An error of a service of app channels. */
export type ServiceError = AppInputError | LinkRefused | { readonly _tag: string }

const codes: Readonly<Record<string, readonly [code: ErrorCode, message: string]>> = {
  AlreadySubscribedError: ["ALREADY_SUBSCRIBED", "The connection is subscribed to this channel already."],
  NotSubscribedError: ["NOT_SUBSCRIBED", "The connection is not subscribed to this channel."],
  TokenUsedError: ["INVALID_SUBSCRIBE_TOKEN", "The token may be used once, and was used before."],
  AppUserRequiredError: ["PRESENCE_CHANNEL_USER_ID_REQUIRED", "A presence channel needs a token with a uid."],
  AppChannelFullError: [
    "PRESENCE_CHANNEL_CAPACITY_REACHED",
    "The members of this presence channel have as many bytes as they may have."
  ],
  AppMessageNotFoundError: ["REACTION_REFUSED", "No token allows this reaction to this message."],
  TooManyAppReactionsError: ["REACTION_REFUSED", "The user has as many reactions to this message as they may have."]
}

const unavailable = ["UNAVAILABLE", "This is not possible at the moment. Try again."] as const

const isInputError = (error: ServiceError): error is AppInputError => error._tag === "AppInputError"

/** The refusal of a service in the words of the protocol. */
export const refusalOf = (error: ServiceError): FrameRefusal => {
  if (isInputError(error)) return { code: "INVALID_MESSAGE", field: error.field, message: error.message }
  if (error instanceof LinkRefused) return { code: error.code, message: error.message }
  const [code, message] = codes[error._tag] ?? unavailable
  return { code, message }
}
