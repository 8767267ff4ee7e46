import { Effect } from "effect"
import { isChannelNameText, withProperSigns } from "./channel-name-signs.ts"
import { cutToLength, isLongerThan } from "./graphemes.ts"
import { InvalidChannelNameError } from "./models/channel-model.ts"
import { isSeen, problemWithText, withoutUnseen } from "./visible-text.ts"

export const channelNameLimit = 80
export const channelTopicLimit = 250
export const channelPurposeLimit = 1000

const nameRule = { of: "the channel's name", atMost: channelNameLimit }

const allowedText = "Use only letters, digits, dots, - and _. Signs such as · or ’ may only stand between letters."

/** A tidy channel name: `Team Lunch ` becomes `team-lunch`. */
const tidyChannelName = (text: string) => text.trim().toLowerCase().replace(/^#/, "").replace(/\s+/g, "-")

/** Succeeds with the name as it will be stored, or fails with what is wrong with it. */
export const checkChannelName = (text: string): Effect.Effect<string, InvalidChannelNameError> => {
  const name = withProperSigns(tidyChannelName(text).normalize("NFC"))
  const refuse = (message: string) => Effect.fail(new InvalidChannelNameError({ message }))
  if (name === "") return refuse("Enter a name for the channel.")
  if (isLongerThan(name, channelNameLimit)) return refuse(`Shorten the name to ${channelNameLimit} characters.`)
  if (!isChannelNameText(name)) return refuse(allowedText)
  const problem = problemWithText(name, nameRule)
  return problem ? refuse(problem) : Effect.succeed(name)
}

const cut = (text: string, limit: number) => (isSeen(text) ? cutToLength(text.trim(), limit).trimEnd() : "")

/** One line without invisible characters, cut after a whole character if it is too long. */
export const tidyChannelTopic = (text: string) =>
  cut(withoutUnseen(text.replace(/[\p{Cc}\p{Cs}\p{Zl}\p{Zp}]+/gu, " ")), channelTopicLimit)

/** A text of several lines with the same rules. */
export const tidyChannelPurpose = (text: string) =>
  cut(withoutUnseen(text.replace(/\r\n?/g, "\n")), channelPurposeLimit)
