import { channelNameLimit } from "@hazel/domain/channel-name"

/** What is typed as a channel's name, turned into one while it is typed: "Team Lunch!" is `team-lunch`. */
export const cleanName = (typed: string) =>
  typed
    .toLowerCase()
    .replaceAll(/\s+/g, "-")
    .replaceAll(/[^\p{L}\p{M}\p{N}\-_.]/gu, "")
    .replaceAll(/-{2,}/g, "-")
    .replace(/^-+/, "")
    .slice(0, channelNameLimit)

/** The name as it is sent: a dash at its end was only waiting for the next word. */
export const finishedName = (typed: string) => cleanName(typed).replace(/-+$/, "")
