import type { UserId } from "@hazel/domain/ids"
import type { ComponentProps } from "react"
import { openPersonCard } from "./person-card-store.ts"

interface PersonButtonProps extends Omit<ComponentProps<"button">, "onClick"> {
  readonly userId: UserId
}

/** A button that opens the card of a person. */
export const PersonButton = ({ userId, ...rest }: PersonButtonProps) => (
  <button
    type="button"
    aria-haspopup="dialog"
    onClick={(event) => openPersonCard(userId, event.currentTarget)}
    {...rest}
  />
)
