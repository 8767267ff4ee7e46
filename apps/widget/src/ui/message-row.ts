import { type Actions, actionsButton } from "./actions.ts"
import { changing } from "./changing.ts"
import { button, element, setAttribute } from "./element.ts"
import type { Formats } from "./formats.ts"
import type { View } from "./keyed-children.ts"
import { richText, withoutSpoilers } from "./rich-text.ts"
import { reactionPills } from "./reactions.ts"
import type { Row } from "./rows.ts"
import type { Texts } from "./texts.ts"

export interface RowContext {
  readonly texts: Texts
  readonly formats: Formats
  readonly actions: Actions
  readonly retry: (key: string) => void
  readonly discard: (key: string) => void
}

/** The line below a message that is not acknowledged. */
const deliveryOf = (
  { key, state }: Pick<Row, "key" | "state">,
  { texts, retry, discard }: RowContext
): ReadonlyArray<Node | string> => {
  if (state === "sent") return []
  if (state === "waiting") return [texts.sending]
  return [
    element("span", { class: "danger" }, texts.notSent),
    button({}, () => retry(key), texts.retry),
    button({}, () => discard(key), texts.discard)
  ]
}

export const messageRow = (first: Row, context: RowContext): View<Row> => {
  const { texts, formats, actions } = context
  let current = first
  const day = element("div", { class: "day" })
  const name = element("b", { dir: "auto" })
  const time = element("time")
  const text = element("p", { dir: "auto" })
  const edited = element("small", {}, texts.edited)
  const delivery = element("div", { class: "delivery" })
  const pills = reactionPills(texts, (reaction, action) => {
    if (current.id !== undefined) actions.react(current.id, reaction, action)
  })
  const more = actionsButton(() => current, actions, texts)
  const byline = element("div", { class: "byline" }, name, time)
  const bubble = element("div", { class: "bubble" }, text, edited)
  const line = element("div", { class: "line" }, bubble, more)
  const item = element("li", { class: "row" }, day, byline, line, pills.element, delivery)
  const showText = changing((value: string) => text.replaceChildren(...richText(value, texts)))
  const showDelivery = changing((row: Pick<Row, "key" | "state">) =>
    delivery.replaceChildren(...deliveryOf(row, context))
  )

  const update = (row: Row) => {
    current = row
    setAttribute(item, "data-mine", row.isMine)
    setAttribute(item, "data-state", row.state)
    day.textContent = row.startsDay ? formats.day(row.at) : ""
    byline.hidden = !row.startsGroup
    name.textContent = row.isMine ? texts.you : (row.name ?? texts.team)
    time.textContent = formats.time(row.at)
    time.dateTime = formats.exact(row.at)
    edited.hidden = !row.isEdited
    more.hidden = row.id === undefined || (!row.isMine && actions.reactions().length === 0)
    setAttribute(more.firstElementChild ?? more, "aria-label", texts.messageActions(withoutSpoilers(row.text)))
    showText(row.text)
    showDelivery({ key: row.key, state: row.state })
    pills.update(row.reactions)
  }
  return { element: item, update }
}
