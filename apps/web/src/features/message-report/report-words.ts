import { asChannel } from "../people/names.ts"
import type {
  MessageReport,
  MessageReportReason,
  MessageReportResolution
} from "@hazel/domain/models/message-report-model"

/** What is wrong with a message, in the order it is offered. */
export const reasonWords: Readonly<Record<MessageReportReason, { readonly label: string; readonly detail: string }>> = {
  spam: { label: "Spam", detail: "Advertising, or the same thing over and over." },
  harassment: { label: "Harassment", detail: "Insults, threats or hate against somebody." },
  sensitive: { label: "Private or unsafe", detail: "Secrets, personal data, or what nobody should have to see." },
  other: { label: "Something else", detail: "Say below what it is." }
}

export const resolutionWords: Readonly<Record<MessageReportResolution, string>> = {
  dismissed: "Dismissed",
  acted: "Handled"
}

/** Where it was written, as it was called then. */
export const placeWords = ({ channelName }: Pick<MessageReport, "channelName">) =>
  channelName === null ? "a conversation between people" : asChannel(channelName)
