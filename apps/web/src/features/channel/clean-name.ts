import { channelNameLimit } from "@hazel/domain/channel-name"
import { cutToLength } from "@hazel/domain/graphemes"
import { withoutMisplacedSigns, withoutWaitingSigns } from "@hazel/domain/channel-name-signs"

/** What is typed as a channel's name, turned into one while it is typed: "Team Lunch!" is `team-lunch`. */
export const cleanName = (typed: string) =>
  cutToLength(
    withoutMisplacedSigns(typed.toLowerCase().replaceAll(/\s+/g, "-")).replaceAll(/-{2,}/g, "-").replace(/^-+/, ""),
    channelNameLimit
  )

/** The name as it is sent: a dash or another sign at its end was only waiting for the next word. */
export const finishedName = (typed: string) => withoutWaitingSigns(cleanName(typed))
