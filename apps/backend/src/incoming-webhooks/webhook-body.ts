import { isDeeperThan } from "../front-door/json-depth.ts"
import { requestLimits } from "../front-door/limits/index.ts"
import { hasSlackMarks, withoutSlackMarks } from "./slack-marks.ts"
import { slackText } from "./slack-text.ts"

/** A message as it was sent to a webhook. */
export interface WebhookBody {
  readonly text: string
  /** Whether it had Slack's shape, and its sender expects Slack's answer. */
  readonly isOfSlack: boolean
}

/**
 * The fields by which a body is told to be one for Slack. `text` alone is also how Hazel is written to, and is Slack's if it
 * has a mark that Markdown has not.
 */
const fieldsOfSlack = [
  "attachments",
  "blocks",
  "username",
  "icon_url",
  "icon_emoji",
  "channel",
  "mrkdwn",
  "unfurl_links"
]

/** The front door judges the depth of JSON, but not of JSON in a form. */
const jsonIn = (text: string): object | undefined => {
  if (isDeeperThan(Buffer.from(text), requestLimits.jsonDepth)) return undefined
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === "object" && value !== null && !Array.isArray(value) ? value : undefined
  } catch {
    return undefined
  }
}

/**
 * Reads `{"text"}`, or a message of Slack as JSON or as the form field `payload`. Undefined for anything else, and if there is
 * no text in it.
 */
export const readWebhookBody = (contentType: string, body: string): WebhookBody | undefined => {
  const isForm = contentType.toLowerCase().startsWith("application/x-www-form-urlencoded")
  const message = jsonIn(isForm ? (new URLSearchParams(body).get("payload") ?? "") : body)
  if (message === undefined) return undefined
  const fields: Readonly<Record<string, unknown>> = Object.fromEntries(Object.entries(message))
  const alone = typeof fields["text"] === "string" ? fields["text"] : ""
  const hasFieldOfSlack = fieldsOfSlack.some((field) => Object.hasOwn(message, field))
  const isOfSlack = isForm || hasFieldOfSlack || hasSlackMarks(alone)
  const text = isOfSlack ? slackText(fields) : withoutSlackMarks(alone)
  return text.trim() === "" ? undefined : { text, isOfSlack }
}
