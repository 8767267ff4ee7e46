import { getRouteApi, Link } from "@tanstack/react-router"
import { useEffect, useEffectEvent, useState } from "react"
import { AccountCard } from "../features/account/account-card.tsx"
import { currentHazel } from "../session.ts"
import { useReadable } from "../ui/use-readable.ts"

const route = getRouteApi("/confirm/$proof")

const unreachable = "Hazel cannot be reached. Open the link again in a moment."

const confirmAddress = async (proof: string) => {
  const response = await fetch("/api/addresses/confirm", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ proof })
  }).catch(() => undefined)
  if (response === undefined) return unreachable
  if (response.ok) return "Your address is confirmed."
  const { message } = await response.json().catch(() => ({ message: unreachable }))
  return String(message)
}

const SignedIn = () => {
  const { proof } = route.useParams()
  const [words, setWords] = useState("One moment.")
  const confirm = useEffectEvent(() => void confirmAddress(proof).then(setWords))
  useEffect(() => {
    confirm()
  }, [])
  return (
    <div className="flex flex-col gap-4">
      <p role="status" className="text-secondary">
        {words}
      </p>
      <Link to="/" className="text-secondary font-medium text-accent underline underline-offset-2">
        Go to Hazel
      </Link>
    </div>
  )
}

const SignedOut = () => {
  const { proof } = route.useParams()
  const next = `/confirm/${proof}`
  const look = "flex h-10 items-center justify-center rounded-sm px-3 text-secondary font-medium"
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
  return (
    <AccountCard title="Confirm your address" description="So that invitations to it reach you." footer={null}>
      {status === "online" && <SignedIn />}
      {status === "signed-out" && <SignedOut />}
      {status !== "online" && status !== "signed-out" && <div className="h-10" />}
    </AccountCard>
  )
}
