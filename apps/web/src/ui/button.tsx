import type { ComponentProps } from "react"
import { classNames } from "./class-names.ts"

const variants = {
  primary: "bg-accent text-on-accent hover:bg-accent-strong",
  quiet: "bg-hover text-text hover:bg-pressed",
  plain: "text-muted hover:bg-hover hover:text-text",
  warning: "border border-line-strong bg-raised text-danger hover:border-danger",
  danger: "bg-danger text-surface hover:bg-[color-mix(in_oklab,var(--danger)_88%,var(--text))]"
}

interface ButtonProps extends ComponentProps<"button"> {
  readonly variant?: keyof typeof variants
}

export const Button = ({ variant = "quiet", className, type = "button", ...rest }: ButtonProps) => (
  <button
    type={type}
    className={classNames(
      "inline-flex h-8 shrink-0 items-center justify-center gap-2 rounded-sm px-3 text-secondary font-medium transition-opacity duration-120",
      "disabled:opacity-50 pointer-coarse:h-11 pointer-coarse:px-4",
      variants[variant],
      className
    )}
    {...rest}
  />
)
