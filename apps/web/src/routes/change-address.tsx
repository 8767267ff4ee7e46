import { isolated } from "@hazel/domain/isolated"
import { Link, useLocation } from "@tanstack/react-router"
import { useEffect, useEffectEvent, useState } from "react"
import { AccountCard } from "../features/account/account-card.tsx"
import { confirmAddressChange } from "../features/account/address-change.ts"
import { addressTexts } from "../features/account/address-texts.ts"
import { secretOfLink } from "../features/account/secret-of-link.ts"
import { currentHazel } from "../session.ts"
import { buttonLook } from "../ui/button-look.ts"
import { useReadable } from "../ui/use-readable.ts"

type Outcome = Awaited<ReturnType<typeof confirmAddressChange>>

const titleOf = (outcome: Outcome | undefined) => {
  if (outcome === undefined) return addressTexts.changeAddress
  return outcome.failure ? addressTexts.linkInvalid : addressTexts.isChanged
}

const wordsOf = (outcome: Outcome | undefined) => {
  if (outcome === undefined) return addressTexts.confirming
  return outcome.failure?.text ?? addressTexts.isChangedDetail(isolated(outcome.email))
}

const SignedIn = ({ token }: { readonly token: string }) => {
  const [outcome, setOutcome] = useState<Outcome>()
  const confirmAtOnce = useEffectEvent(() => void confirmAddressChange(token).then(setOutcome))
  useEffect(() => {
    confirmAtOnce()
  }, [])
  return (
    <AccountCard title={titleOf(outcome)} description={<span role="status">{wordsOf(outcome)}</span>} footer={null}>
      <Link to="/" className={buttonLook("primary", "h-10 w-full")}>
        {addressTexts.goToHazel}
      </Link>
    </AccountCard>
  )
}

/** The page behind the link that is mailed to a new e-mail address. */
export default function ChangeAddressRoute() {
  const [hazel] = useState(currentHazel)
  const token = secretOfLink(useLocation().hash)
  const status = useReadable(hazel.connection)
  if (status === "online") return <SignedIn key={token} token={token} />
  return (
    <AccountCard title={addressTexts.changeAddress} description={addressTexts.signInFirst} footer={null}>
      {status === "signed-out" ? (
        <Link
          to="/sign-in"
          search={{ next: "/change-address" }}
          hash={token}
          className={buttonLook("primary", "h-10 w-full")}
        >
          {addressTexts.signIn}
        </Link>
      ) : (
        <div className="h-10" />
      )}
    </AccountCard>
  )
}
