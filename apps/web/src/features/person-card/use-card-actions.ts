import { canDeactivate, isDeleted } from "@hazel/domain/authority"
import type { User } from "@hazel/domain/models/user-model"
import { AtSign, MessageSquare, Pencil, UserCheck, UserX } from "lucide-react"
import type { ComponentProps, ComponentType } from "react"
import { useMe } from "../../hazel.ts"
import type { Button } from "../../ui/button.tsx"
import { copyText } from "../../ui/copy-text.ts"
import { openProfile } from "../account/open-profile.tsx"
import { useWriteTo } from "../channel/use-write-to.ts"
import { openDeactivate, openReactivate } from "../people/people-dialogs.tsx"
import { closePersonCard } from "./person-card-store.ts"
import { personCardTexts } from "./texts.ts"

type Icon = ComponentType<{ readonly size?: number; readonly strokeWidth?: number; readonly "aria-hidden"?: boolean }>

export interface CardAction {
  readonly label: string
  readonly icon: Icon
  readonly variant?: ComponentProps<typeof Button>["variant"]
  readonly run: () => void
}

const when = (condition: boolean, action: CardAction) => (condition ? [action] : [])

/** The actions on the card of a person. The first is the one people use most. */
export const useCardActions = ({ id, handle, role, isBot, app, deactivatedAt }: User): ReadonlyArray<CardAction> => {
  const me = useMe()
  const isMe = me?.id === id
  const mayEnd = me !== undefined && !isBot && canDeactivate(me.role, role)
  const writeTo = useWriteTo()
  const then = (run: () => void) => () => {
    closePersonCard()
    run()
  }
  return [
    ...when(!isMe && !app && deactivatedAt === null, {
      label: personCardTexts.message,
      icon: MessageSquare,
      variant: "primary",
      run: then(() => writeTo(id))
    }),
    ...when(isMe, { label: personCardTexts.editProfile, icon: Pencil, run: then(openProfile) }),
    // Nobody can mention an app user.
    ...when(!app, {
      label: personCardTexts.copyHandle,
      icon: AtSign,
      run: () => copyText(`@${handle}`, personCardTexts.copied(handle))
    }),
    ...when(mayEnd && deactivatedAt === null, {
      label: app ? personCardTexts.deactivateUser : personCardTexts.deactivateAccount,
      icon: UserX,
      variant: "warning",
      run: then(() => openDeactivate(id))
    }),
    ...when(mayEnd && deactivatedAt !== null && !isDeleted({ handle, deactivatedAt }), {
      label: app ? personCardTexts.reactivateUser : personCardTexts.reactivateAccount,
      icon: UserCheck,
      run: then(() => openReactivate(id))
    })
  ]
}
