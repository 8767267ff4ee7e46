import { canDeactivate } from "@hazel/domain/authority"
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

export interface PersonAct {
  readonly label: string
  readonly icon: Icon
  readonly look?: ComponentProps<typeof Button>["look"]
  readonly act: () => void
}

const when = (condition: boolean, act: PersonAct) => (condition ? [act] : [])

/** What one can do about a person from their card. The first is what one most often came for. */
export const usePersonActs = ({ id, handle, role, isBot, deactivatedAt }: User): ReadonlyArray<PersonAct> => {
  const me = useMe()
  const isMe = me?.id === id
  const mayEnd = me !== undefined && !isBot && canDeactivate(me.role, role)
  const writeTo = useWriteTo()
  const then = (act: () => void) => () => {
    closePersonCard()
    act()
  }
  return [
    ...when(!isMe && deactivatedAt === null, {
      label: personCardTexts.message,
      icon: MessageSquare,
      look: "primary",
      act: then(() => writeTo(id))
    }),
    ...when(isMe, { label: personCardTexts.editProfile, icon: Pencil, act: then(openProfile) }),
    {
      label: personCardTexts.copyHandle,
      icon: AtSign,
      act: () => copyText(`@${handle}`, personCardTexts.copied(handle))
    },
    ...when(mayEnd && deactivatedAt === null, {
      label: personCardTexts.deactivateAccount,
      icon: UserX,
      look: "warning",
      act: then(() => openDeactivate(id))
    }),
    ...when(mayEnd && deactivatedAt !== null, {
      label: personCardTexts.reactivateAccount,
      icon: UserCheck,
      act: then(() => openReactivate(id))
    })
  ]
}
