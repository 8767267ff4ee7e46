import { pressIn, rowKeys } from "../../ui/row-keys.ts"

const channels = rowKeys({ rows: "[data-unread-channel]", block: "start" })

/** J and K move between channels, E marks one as read and moves on, U marks it as unread, Enter opens it. */
export const unreadKeys = channels(({ row, target, next, goTo }) => ({
  e: () => {
    pressIn(row, "[data-mark-read]")
    goTo(next)
  },
  u: () => pressIn(row, "[data-mark-unread]"),
  ...(target === row && { Enter: () => pressIn(row, "[data-open]") })
}))
