import { Link, useLocation } from "@tanstack/react-router"
import { useEffect, useEffectEvent, useState } from "react"
import { AccountCard } from "../features/account/account-card.tsx"
import { secretOfLink } from "../features/account/secret-of-link.ts"
import { currentHazel } from "../session.ts"
import { buttonLook } from "../ui/button-look.ts"
import { Button } from "../ui/button.tsx"
import { useReadable } from "../ui/use-readable.ts"
import { routesTexts } from "./texts.ts"
import { uiTexts } from "../ui/texts.ts"

type Outcome = "confirmed" | "unreachable" | { readonly refusal: string }

const confirmAddress = async (proof: string): Promise<Outcome> => {
  const response = await fetch("/api/addresses/confirm", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ proof })
  }).catch(() => undefined)
  if (response?.ok) return "confirmed"
  const { message }: { readonly message?: unknown } = Object(await response?.json().catch(() => undefined))
  return typeof message === "string" ? { refusal: message } : "unreachable"
}

const titleOf = (outcome: Outcome | undefined) => {
  if (outcome === "confirmed") return routesTexts.addressConfirmed
  return typeof outcome === "object" ? routesTexts.linkInvalid : routesTexts.confirmYourAddress
}

const wordsOf = (outcome: Outcome | undefined) => {
  if (outcome === undefined) return routesTexts.confirming
  if (outcome === "confirmed") return routesTexts.addressConfirmedDetail
  return outcome === "unreachable" ? routesTexts.unreachable : outcome.refusal
}

interface ConfirmProps {
  readonly proof: string
}

const SignedIn = ({ proof }: ConfirmProps) => {
  const [outcome, setOutcome] = useState<Outcome>()
  const confirm = () => void confirmAddress(proof).then(setOutcome)
  const confirmAtOnce = useEffectEvent(confirm)
  useEffect(() => {
    confirmAtOnce()
  }, [])
  return (
    <AccountCard title={titleOf(outcome)} description={<span role="status">{wordsOf(outcome)}</span>} footer={null}>
      {outcome === "unreachable" ? (
        <Button variant="primary" className="h-10 w-full" onClick={confirm}>
          {uiTexts.tryAgain}
        </Button>
      ) : (
        <Link to="/" className={buttonLook("primary", "h-10 w-full")}>
          {routesTexts.goToHazel}
        </Link>
      )}
    </AccountCard>
  )
}

const next = "/confirm"

const SignedOut = ({ proof }: ConfirmProps) => (
  <div className="flex flex-col gap-2">
    <Link to="/sign-up" search={{ next }} hash={proof} className={buttonLook("primary", "h-10 w-full")}>
      {routesTexts.signUpWithThisAddress}
    </Link>
    <Link to="/sign-in" search={{ next }} hash={proof} className={buttonLook("quiet", "h-10 w-full")}>
      {routesTexts.signIn}
    </Link>
  </div>
)

/** The page behind the link in the mail that confirms an e-mail address. */
export default function ConfirmRoute() {
  const [hazel] = useState(currentHazel)
  const proof = secretOfLink(useLocation().hash)
  const status = useReadable(hazel.connection)
  if (status === "online") return <SignedIn key={proof} proof={proof} />
  return (
    <AccountCard title={routesTexts.confirmYourAddress} description={routesTexts.confirmDetail} footer={null}>
      {status === "signed-out" ? <SignedOut proof={proof} /> : <div className="h-10" />}
    </AccountCard>
  )
}
