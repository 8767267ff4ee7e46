import { optionsOf, type WidgetOptions } from "./options.ts"
import { Widget } from "./widget.ts"

const script = document.currentScript instanceof HTMLScriptElement ? document.currentScript : null
const ownOptions = optionsOf(script)
let widget: Widget | undefined

/** Opens the panel. With options, a widget of these options replaces the one that is there. */
export const open = (options?: WidgetOptions): void => {
  if (options !== undefined) remove()
  widget ??= new Widget({ ...ownOptions, ...options })
  widget.open()
}

export const close = (): void => widget?.close()

/** Takes the widget from the page and ends its connection. */
export const remove = (): void => {
  widget?.remove()
  widget = undefined
}

const begin = () => {
  widget ??= new Widget(ownOptions)
}

if (ownOptions.token !== undefined || ownOptions.tokenUrl !== undefined) {
  if (document.readyState === "loading") addEventListener("DOMContentLoaded", begin)
  else begin()
}
