import { useMutation } from "@tanstack/react-query"
import { Link } from "@tanstack/react-router"
import { useState } from "react"
import { AccountCard } from "../features/account/account-card.tsx"
import { undoAddressChange } from "../features/account/address-change.ts"
import { addressTexts } from "../features/account/address-texts.ts"
import { endSession } from "../session.ts"
import { buttonLook } from "../ui/button-look.ts"
import { Button } from "../ui/button.tsx"
import { FormFailure } from "../ui/form-failure.tsx"
import { Queries } from "../ui/queries.tsx"

/** Browsers send the part behind `#` to no server, so the token is in no log and no referrer. */
const tokenInAddress = () => location.hash.slice(1)

interface EndProps {
  readonly title: string
  readonly detail: string
}

/** Tells what became of the change, once nothing is left to do on this page. */
const End = ({ title, detail }: EndProps) => (
  <AccountCard title={title} description={<span role="status">{detail}</span>} footer={null}>
    <Link to="/sign-in" className={buttonLook("primary", "h-10 w-full")}>
      {addressTexts.signIn}
    </Link>
  </AccountCard>
)

/** Programs that look through mails open links, so that it takes a click to undo the change. */
const UndoForm = () => {
  const [token] = useState(tokenInAddress)
  const undo = useMutation({
    mutationFn: async () => {
      const outcome = await undoAddressChange(token)
      if (outcome.failure) return outcome
      await endSession()
      // The page is loaded anew, because its path has a part behind `#` that it reads once.
      if (outcome.resetPath !== undefined) location.assign(outcome.resetPath)
      return outcome
    },
    networkMode: "always"
  })
  const failure = undo.data?.failure
  if (failure?.isFinal) return <End title={addressTexts.linkInvalid} detail={failure.text} />
  if (undo.data && !failure && undo.data.resetPath === undefined)
    return <End title={addressTexts.isUndone} detail={addressTexts.isUndoneDetail} />
  return (
    <AccountCard title={addressTexts.undoQuestion} description={addressTexts.undoDetail} footer={null}>
      <div className="flex flex-col gap-4">
        {failure && <FormFailure>{failure.text}</FormFailure>}
        <Button variant="primary" className="h-10 w-full" disabled={undo.isPending} onClick={() => undo.mutate()}>
          {addressTexts.undo}
        </Button>
      </div>
    </AccountCard>
  )
}

/** The page behind the link that is mailed to the former address after a change. */
export default function UndoAddressChangeRoute() {
  return (
    <Queries>
      <UndoForm />
    </Queries>
  )
}
