import { asChannel } from "../people/names.ts"
import type {
  MessageReport,
  MessageReportReason,
  MessageReportResolution
} from "@hazel/domain/models/message-report-model"
import { messageReportTexts } from "./texts.tsx"

/** The reasons to choose from, in the order in which they are offered. */
export const reasonTexts: Readonly<Record<MessageReportReason, { readonly label: string; readonly detail: string }>> = {
  spam: { label: messageReportTexts.spam, detail: messageReportTexts.spamDetail },
  harassment: { label: messageReportTexts.harassment, detail: messageReportTexts.harassmentDetail },
  sensitive: { label: messageReportTexts.privateOrUnsafe, detail: messageReportTexts.privateOrUnsafeDetail },
  other: { label: messageReportTexts.somethingElse, detail: messageReportTexts.somethingElseDetail }
}

export const resolutionLabels: Readonly<Record<MessageReportResolution, string>> = {
  dismissed: messageReportTexts.dismissed,
  acted: messageReportTexts.handled
}

/** The channel of the report, by its name at the time of the report. */
export const placeLabel = ({ channelName }: Pick<MessageReport, "channelName">) =>
  channelName === null ? messageReportTexts.aConversation : asChannel(channelName)
