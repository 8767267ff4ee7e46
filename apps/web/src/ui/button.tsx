import type { ComponentProps } from "react"
import { buttonLook, type ButtonVariant } from "./button-look.ts"

interface ButtonProps extends ComponentProps<"button"> {
  readonly variant?: ButtonVariant
}

export const Button = ({ variant = "quiet", className, type = "button", ...rest }: ButtonProps) => (
  <button type={type} className={buttonLook(variant, className)} {...rest} />
)
