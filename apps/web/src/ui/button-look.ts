import { classNames } from "./class-names.ts"

const variants = {
  primary: "bg-accent text-on-accent hover:bg-accent-strong",
  quiet: "bg-hover text-text hover:bg-pressed",
  plain: "text-muted hover:bg-hover hover:text-text",
  warning: "border border-line-strong bg-raised text-danger hover:border-danger",
  danger: "bg-danger text-surface hover:bg-[color-mix(in_oklab,var(--danger)_88%,var(--text))]"
}

export type ButtonVariant = keyof typeof variants

/** The classes of a button, also for links that look like one. */
export const buttonLook = (variant: ButtonVariant, className?: string) =>
  classNames(
    "inline-flex h-8 shrink-0 items-center justify-center gap-2 rounded-sm px-3 text-secondary font-medium transition-opacity duration-120",
    "disabled:opacity-50 pointer-coarse:h-11 pointer-coarse:px-4",
    variants[variant],
    className
  )
