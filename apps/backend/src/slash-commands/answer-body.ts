import { SlashCommandAnswer } from "@hazel/domain/models/slash-command-model"
import { Option, Schema } from "effect"
import { isDeeperThan } from "../front-door/json-depth.ts"
import { requestLimits } from "../front-door/limits/index.ts"
import { slackText } from "../incoming-webhooks/slack-text.ts"

const OfSlack = Schema.fromJsonString(
  Schema.StructWithRest(
    Schema.Struct({ response_type: Schema.optionalKey(Schema.Literals(["ephemeral", "in_channel"])) }),
    [Schema.Record(Schema.String, Schema.Unknown)]
  )
)

const asAnswer = Schema.decodeUnknownOption(Schema.fromJsonString(SlashCommandAnswer))
const asSlack = Schema.decodeUnknownOption(OfSlack)

/**
 * Reads the answer to a command, of Hazel's shape (`{"visibility", "text"}`) or of Slack's (`{"response_type", "text"}`, with
 * blocks and attachments as text). Undefined for anything else, and if there is no text in it.
 */
export const readAnswerBody = (body: string): SlashCommandAnswer | undefined => {
  if (isDeeperThan(Buffer.from(body), requestLimits.jsonDepth)) return undefined
  const own = Option.getOrUndefined(asAnswer(body))
  if (own !== undefined) return own.text.trim() === "" ? undefined : own
  const slack = Option.getOrUndefined(asSlack(body))
  if (slack === undefined || Object.hasOwn(slack, "visibility")) return undefined
  const text = slackText(slack)
  if (text.trim() === "") return undefined
  return { visibility: slack.response_type === "in_channel" ? "channel" : "caller", text }
}
