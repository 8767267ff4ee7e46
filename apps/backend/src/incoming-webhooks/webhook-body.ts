import { isDeeperThan } from "../front-door/json-depth.ts"
import { requestLimits } from "../front-door/limits/index.ts"
import { slackText, withoutSlackMarks } from "./slack-text.ts"

/** A message as it was sent to a webhook. */
export interface WebhookBody {
  readonly text: string
  /** Whether it had Slack's shape, and its sender expects Slack's answer. */
  readonly isOfSlack: boolean
}

/** The fields by which a body is told to be one for Slack. `text` alone is also how Hazel is written to. */
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
  const isOfSlack = isForm || fieldsOfSlack.some((field) => Object.hasOwn(message, field))
  const fields: Readonly<Record<string, unknown>> = Object.fromEntries(Object.entries(message))
  const plain = typeof fields["text"] === "string" ? withoutSlackMarks(fields["text"]) : ""
  const text = isOfSlack ? slackText(fields) : plain
  return text.trim() === "" ? undefined : { text, isOfSlack }
}
