import type { Invitation } from "@hazel/domain/models/invitation-model"
import { Button } from "../../ui/button.tsx"
import { useInvitationAnswers } from "../invitation/use-invitation-answers.ts"
import { inboxTexts } from "./texts.ts"

/** The answers to an invitation. After either, it leaves the inbox. */
export const InvitationAnswer = ({ invitation: { id } }: { readonly invitation: Invitation }) => {
  const { accept, decline } = useInvitationAnswers(id)
  return (
    <div className="column flex gap-2 pt-2">
      <span aria-hidden className="w-10" />
      <Button variant="primary" onClick={accept}>
        {inboxTexts.accept}
      </Button>
      <Button onClick={decline}>{inboxTexts.decline}</Button>
    </div>
  )
}
