import { button, element, setAttribute } from "./element.ts"
import { icon } from "./icons.ts"
import type { Row } from "./rows.ts"
import { withoutSpoilers } from "./rich-text.ts"
import type { Texts } from "./texts.ts"

export interface Actions {
  readonly react: (id: string, reaction: string, action: "add" | "remove") => void
  readonly edit: (id: string, text: string) => void
  readonly delete: (id: string) => void
  /** The reactions that the picker offers. */
  readonly reactions: () => ReadonlyArray<string>
}

interface Popup {
  readonly element: HTMLElement
  /** The first control, which gets the focus. */
  readonly first: HTMLElement | undefined
}

/** Offers what the person may do with a message: react, and change their own. */
const popupOf = (row: Row, id: string, actions: Actions, texts: Texts, done: () => void): Popup => {
  const picker = actions.reactions().map((reaction) => {
    const isMine = row.reactions.some((each) => each.reaction === reaction && each.isMine)
    const attributes = { class: "emoji", "aria-label": texts.reactWith(reaction), "aria-pressed": String(isMine) }
    return button(attributes, () => (actions.react(id, reaction, isMine ? "remove" : "add"), done()), reaction)
  })
  const remove = button(
    { class: "danger" },
    () => {
      if (remove.textContent === texts.deleteForEverybody) return (actions.delete(id), done())
      remove.textContent = texts.deleteForEverybody
    },
    texts.delete
  )
  const edit = button({}, () => (done(), actions.edit(id, row.text)), texts.edit)
  const own = row.isMine ? [edit, remove] : []
  const controls = [...picker, ...own]
  const group = element("div", {
    class: "popup",
    role: "group",
    "aria-label": texts.messageActions(withoutSpoilers(row.text))
  })
  group.append(element("div", { class: "picker" }, ...picker), ...own)
  return { element: group, first: controls[0] }
}

/** Whether a popup ends below what the list of messages shows. */
const endsBelow = (popup: Element): boolean => {
  const list = popup.closest(".scroller") ?? popup
  return popup.getBoundingClientRect().bottom > list.getBoundingClientRect().bottom
}

/** The button beside a message that opens what the person may do with it. */
export const actionsButton = (current: () => Row, actions: Actions, texts: Texts): HTMLElement => {
  const around = element("div", { class: "actions" })
  let opened: HTMLElement | undefined
  const close = (givesFocus: boolean) => {
    opened?.remove()
    opened = undefined
    more.setAttribute("aria-expanded", "false")
    if (givesFocus) more.focus()
  }
  const open = () => {
    const row = current()
    if (row.id === undefined) return
    const popup = popupOf(row, row.id, actions, texts, () => close(true))
    opened = popup.element
    around.append(opened)
    more.setAttribute("aria-expanded", "true")
    popup.first?.focus()
    setAttribute(opened, "data-up", endsBelow(opened))
  }
  const more = button({ class: "more", "aria-expanded": "false" }, () => (opened ? close(true) : open()), icon("more"))
  around.append(more)
  around.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || opened === undefined) return
    event.stopPropagation()
    close(true)
  })
  around.addEventListener("focusout", ({ relatedTarget }) => {
    if (relatedTarget instanceof Node && !around.contains(relatedTarget)) close(false)
  })
  return around
}
