import { Suspense } from "react"
import { useHazel } from "../../hazel.ts"
import { lazyPart } from "../../ui/lazy-part.ts"
import { useReadable } from "../../ui/use-readable.ts"
import { initialInvitationTexts } from "./initial-texts.ts"

const ReceivedInvitation = lazyPart(() => import("./received-invitation.tsx"))

/** The invitations that the person has not answered yet. */
export const ReceivedInvitations = () => {
  const received = useReadable(useHazel().invitations)?.received ?? []
  return (
    // The live region must exist before its content, so that screen readers announce what is added.
    <div aria-live="polite" className="scroll-quiet max-h-[40%] shrink-0 overflow-y-auto px-2">
      {received.length > 0 && (
        <section aria-label={initialInvitationTexts.invitations} className="pt-3">
          <ul>
            <Suspense>
              {received.map((invitation) => (
                <ReceivedInvitation key={invitation.id} invitation={invitation} />
              ))}
            </Suspense>
          </ul>
        </section>
      )}
    </div>
  )
}
