import { LinkRefused } from "../../../app-links/link-refused.ts"
import type { AppInputError } from "@hazel/domain/models/app-channel-model"
import type { FrameRefusal } from "../frames/error-codes.ts"
import { HttpRefusal, type HttpErrorCode, unauthorizedClient } from "./http-refusal.ts"

type ServiceError = AppInputError | LinkRefused | { readonly _tag: string }

const codes: Readonly<Record<string, readonly [code: HttpErrorCode, message: string]>> = {
  NotSubscribedError: ["NOT_SUBSCRIBED", "The connection is not subscribed to this channel."],
  AppMessageNotFoundError: ["REACTION_REFUSED", "No token allows this reaction to this message."],
  AppUserRequiredError: ["REACTION_REFUSED", "Reactions need a connection with a uid."],
  TooManyAppReactionsError: ["REACTION_REFUSED", "The user has the most different reactions to this message already."]
}

const unavailable = ["UNAVAILABLE", "This is not possible at the moment. Try again."] as const

const isInputError = (error: ServiceError): error is AppInputError => error._tag === "AppInputError"

/** The refusal of a service in the words of the protocol. `channel` is the name that the client used. */
export const refusalOf =
  (channel: string) =>
  (error: ServiceError): HttpRefusal => {
    if (isInputError(error)) {
      const { field, message } = error
      return new HttpRefusal({ code: "INVALID_MESSAGE", field, message, channel })
    }
    if (error instanceof LinkRefused) return new HttpRefusal({ code: error.code, message: error.message, channel })
    // The connection ended while the request was under way.
    if (error._tag === "AppConnectionNotFoundError") return unauthorizedClient
    const [code, message] = codes[error._tag] ?? unavailable
    return new HttpRefusal({ code, message, channel })
  }

/** Names the channel of a refusal as the client did. */
export const refusedIn = (channel: string) => (refusal: FrameRefusal) => new HttpRefusal({ ...refusal, channel })
