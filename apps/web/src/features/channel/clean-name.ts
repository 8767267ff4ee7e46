import { channelNameLimit } from "@hazel/domain/channel-name"
import { cutToLength } from "@hazel/domain/graphemes"
import { withoutMisplacedSigns, withoutWaitingSigns } from "@hazel/domain/channel-name-signs"

/** Turns typed text into a channel name while it is typed: "Team Lunch!" becomes `team-lunch`. */
export const cleanName = (typed: string) =>
  cutToLength(
    withoutMisplacedSigns(typed.toLowerCase().replaceAll(/\s+/g, "-")).replaceAll(/-{2,}/g, "-").replace(/^-+/, ""),
    channelNameLimit
  )

/** The name as it is sent, without a trailing dash or dot that was left for a next word. */
export const finishedName = (typed: string) => withoutWaitingSigns(cleanName(typed))
