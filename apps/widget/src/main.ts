import { optionsOf, type WidgetOptions } from "./options.ts"
import { Widget } from "./widget.ts"

const script = document.currentScript instanceof HTMLScriptElement ? document.currentScript : null
const ownOptions = optionsOf(script)
let widget: Widget | undefined

/** A script in the head of a page runs before there is a body. */
const whenReady = (act: () => void) =>
  document.readyState === "loading" ? addEventListener("DOMContentLoaded", act) : act()

/** Opens the panel. With options, a widget of these options replaces the one that is there. */
export const open = (options?: WidgetOptions): void =>
  whenReady(() => {
    if (options !== undefined) remove()
    widget ??= new Widget({ ...ownOptions, ...options })
    widget.open()
  })

export const close = (): void => widget?.close()

/** Takes the widget from the page and ends its connection. */
export const remove = (): void => {
  widget?.remove()
  widget = undefined
}

if (ownOptions.token !== undefined || ownOptions.tokenUrl !== undefined)
  whenReady(() => {
    widget ??= new Widget(ownOptions)
  })
