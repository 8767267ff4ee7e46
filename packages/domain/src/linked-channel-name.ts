import { channelNameLimit } from "./channel-name.ts"
import { isChannelNameText } from "./channel-name-signs.ts"
import { cutToLength } from "./graphemes.ts"
import { withoutUnseen } from "./visible-text.ts"

/** Leaves room for a number that makes a taken name unique. */
const limit = channelNameLimit - 6

/**
 * The name of the Hazel channel that belongs to a channel of an app: its name in lower case, in which `-` stands for
 * characters that a channel's name in Hazel cannot have. `support/Jim:42` becomes `support-jim-42`.
 */
export const linkedChannelName = (name: string): string => {
  const characters = Array.from(withoutUnseen(name.normalize("NFC")).toLowerCase())
  const allowed = characters.map((character) => (isChannelNameText(character) ? character : "-")).join("")
  const tidy = allowed.replaceAll(/-{2,}/g, "-").replaceAll(/^-|-$/g, "")
  return cutToLength(tidy, limit) || "app-channel"
}
