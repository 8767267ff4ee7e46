import type { ComponentProps, ComponentType } from "react"
import { classNames } from "./class-names.ts"

type Icon = ComponentType<{ readonly size?: number; readonly strokeWidth?: number; readonly "aria-hidden"?: boolean }>

interface IconButtonProps extends Omit<ComponentProps<"button">, "aria-label" | "children"> {
  readonly icon: Icon
  /** The accessible name and the tooltip. */
  readonly label: string
  readonly shortcut?: string
  readonly size?: "small" | "normal"
}

export const IconButton = ({ icon: Glyph, label, shortcut, size = "normal", className, ...rest }: IconButtonProps) => (
  <button
    type="button"
    aria-label={label}
    data-tooltip={shortcut ? `${label}  ${shortcut}` : label}
    className={classNames(
      "touch-target inline-flex shrink-0 items-center justify-center rounded-sm text-muted hover:bg-hover hover:text-text",
      "aria-pressed:bg-pressed aria-pressed:text-text aria-expanded:bg-pressed aria-expanded:text-text disabled:opacity-40",
      size === "small" ? "size-6" : "size-8",
      className
    )}
    {...rest}
  >
    <Glyph size={size === "small" ? 15 : 17} strokeWidth={1.75} aria-hidden />
  </button>
)
