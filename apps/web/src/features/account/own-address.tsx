import { useMutation } from "@tanstack/react-query"
import { Button } from "../../ui/button.tsx"
import { FormFailure } from "../../ui/form-failure.tsx"
import { sendProofAgain } from "./address-change.ts"
import { addressTexts } from "./address-texts.ts"
import { openChangeAddress } from "./open-change-address.tsx"
import { useOwnAddress } from "./use-own-address.ts"

/** Says that the address is not confirmed, and mails the link again. */
const NotConfirmed = () => {
  const sending = useMutation({ mutationFn: sendProofAgain, networkMode: "always" })
  const isSent = sending.isSuccess && sending.data === undefined
  return (
    <div className="flex flex-col gap-2 pt-1.5">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <span className="text-secondary text-muted">{addressTexts.notConfirmed}</span>
        {!isSent && (
          <Button disabled={sending.isPending} onClick={() => sending.mutate()}>
            {addressTexts.sendProofAgain}
          </Button>
        )}
      </div>
      {isSent && (
        <p role="status" className="text-secondary">
          {addressTexts.proofSent}
        </p>
      )}
      {sending.data && <FormFailure>{sending.data.text}</FormFailure>}
    </div>
  )
}

/** The e-mail address of the person, which is changed by a link that is mailed to the new one. */
export const OwnAddress = () => {
  const own = useOwnAddress()
  return (
    <div className="min-h-13 shrink-0">
      <p className="text-secondary font-medium">{addressTexts.email}</p>
      <div className="flex items-center gap-3 pt-1">
        <span className="min-w-0 flex-1 truncate">{own?.email}</span>
        {own?.canMail === true && <Button onClick={openChangeAddress}>{addressTexts.change}</Button>}
      </div>
      {own?.canMail === true && !own.isAddressConfirmed && <NotConfirmed />}
    </div>
  )
}
