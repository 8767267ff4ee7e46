import { isolated } from "@hazel/domain/isolated"
import { Popover } from "@base-ui/react/popover"
import type { User } from "@hazel/domain/models/user-model"
import { X } from "lucide-react"
import type { ReactNode } from "react"
import { useUser } from "../../hazel.ts"
import { Dialog } from "../../ui/dialog.tsx"
import { IconButton } from "../../ui/icon-button.tsx"
import { useCloseWhenGone } from "../../ui/use-close-when-gone.ts"
import { useIsPhone } from "../../ui/use-media.ts"
import { useWayBack } from "../../ui/use-way-back.ts"
import { closePersonCard, type OpenPersonCard } from "./person-card-store.ts"
import { PersonDetails } from "./person-details.tsx"
import { uiTexts } from "../../ui/texts.ts"
import { personCardTexts } from "./texts.ts"

interface SurfaceProps {
  readonly user: User
  readonly anchor: Element
  readonly children: ReactNode
}

const Floating = ({ user, anchor, children }: SurfaceProps) => {
  const wayBack = useWayBack(anchor)
  useCloseWhenGone(anchor, closePersonCard)
  return (
    <Popover.Root open onOpenChange={(isOpen) => !isOpen && closePersonCard()}>
      <Popover.Portal>
        <Popover.Positioner anchor={anchor} side="bottom" align="start" sideOffset={6} className="z-30">
          <Popover.Popup
            aria-label={personCardTexts.about(isolated(user.displayName))}
            finalFocus={wayBack}
            className="w-76 animate-appear rounded-md bg-raised shadow-float outline-none"
          >
            {children}
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  )
}

const Sheet = ({ user, children }: Omit<SurfaceProps, "anchor">) => (
  <Dialog title={personCardTexts.about(isolated(user.displayName))} size="small" isBare close={closePersonCard}>
    {children}
    <div className="absolute top-3 right-3">
      <IconButton icon={X} label={uiTexts.close} onClick={closePersonCard} />
    </div>
  </Dialog>
)

/** The card of a person, beside their name. On a phone or in a dialog it is a modal sheet. */
export default function PersonCard({ card: { userId, anchor } }: { readonly card: OpenPersonCard }) {
  const user = useUser(userId)
  const isPhone = useIsPhone()
  if (user === undefined) return null
  const details = <PersonDetails user={user} />
  // A modal dialog is above everything that floats, so the card must be modal as well.
  if (isPhone || anchor.closest("dialog")) return <Sheet user={user}>{details}</Sheet>
  return (
    <Floating user={user} anchor={anchor}>
      {details}
    </Floating>
  )
}
