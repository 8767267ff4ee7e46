import { getRouteApi, Link } from "@tanstack/react-router"
import { useEffect, useEffectEvent, useState } from "react"
import { AccountCard } from "../features/account/account-card.tsx"
import { currentHazel } from "../session.ts"
import { Button } from "../ui/button.tsx"
import { useReadable } from "../ui/use-readable.ts"

const look = "flex h-10 items-center justify-center rounded-sm px-3 text-secondary font-medium"

const route = getRouteApi("/confirm/$proof")

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
  if (outcome === "confirmed") return "Your address is confirmed"
  return typeof outcome === "object" ? "This link does not confirm your address" : "Confirm your address"
}

const wordsOf = (outcome: Outcome | undefined) => {
  if (outcome === undefined) return "One moment."
  if (outcome === "confirmed") return "Invitations to it reach you from now on."
  return outcome === "unreachable" ? "Hazel cannot be reached." : outcome.refusal
}

const SignedIn = () => {
  const { proof } = route.useParams()
  const [outcome, setOutcome] = useState<Outcome>()
  const confirm = () => void confirmAddress(proof).then(setOutcome)
  const confirmAtOnce = useEffectEvent(confirm)
  useEffect(() => {
    confirmAtOnce()
  }, [])
  return (
    <AccountCard title={titleOf(outcome)} description={<span role="status">{wordsOf(outcome)}</span>} footer={null}>
      {outcome === "unreachable" ? (
        <Button look="primary" className="h-10 w-full" onClick={confirm}>
          Try again
        </Button>
      ) : (
        <Link to="/" className={`${look} bg-accent text-on-accent`}>
          Go to Hazel
        </Link>
      )}
    </AccountCard>
  )
}

const SignedOut = () => {
  const { proof } = route.useParams()
  const next = `/confirm/${proof}`
  return (
    <div className="flex flex-col gap-2">
      <Link to="/sign-up" search={{ next }} className={`${look} bg-accent text-on-accent`}>
        Sign up with this address
      </Link>
      <Link to="/sign-in" search={{ next }} className={`${look} bg-hover`}>
        Sign in
      </Link>
    </div>
  )
}

/** Where the link in a mail leads that asks whether an address is somebody's. */
export default function ConfirmRoute() {
  const [hazel] = useState(currentHazel)
  const status = useReadable(hazel.connection)
  if (status === "online") return <SignedIn />
  return (
    <AccountCard title="Confirm your address" description="So that invitations to it reach you." footer={null}>
      {status === "signed-out" ? <SignedOut /> : <div className="h-10" />}
    </AccountCard>
  )
}
