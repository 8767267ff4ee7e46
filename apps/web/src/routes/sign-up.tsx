import { getRouteApi, Link } from "@tanstack/react-router"
import type { ReactNode } from "react"
import { AccountCard } from "../features/account/account-card.tsx"
import { authClient } from "../features/account/auth-client.ts"
import { EmailField } from "../features/account/email-field.tsx"
import { useAccountForm } from "../features/account/use-account-form.ts"
import type { Welcome } from "../features/account/welcome.ts"
import { addressProofIn, invitationIn } from "../features/invitation/join-link.ts"
import { Button } from "../ui/button.tsx"
import { FormFailure } from "../ui/form-failure.tsx"
import { Queries } from "../ui/queries.tsx"
import { TextField } from "../ui/text-field.tsx"

const route = getRouteApi("/sign-up")

const description = ({ hasPeople, signUp }: Welcome) => {
  if (!hasPeople) return "Nobody is here yet. You will own this workspace."
  return signUp === "domain"
    ? "Sign up with your address at work. You are mailed a link to go on with."
    : "Team chat on your own server: calm, fast and yours."
}

/** What is shown instead of the form to whoever has no invitation where one is needed. */
const Closed = ({ welcome, footer }: { readonly welcome: Welcome; readonly footer: ReactNode }) => (
  <AccountCard
    title={`${welcome.workspaceName} is by invitation`}
    description="People come here by an invitation from somebody who is here already."
    footer={footer}
  >
    <p className="text-secondary text-muted">
      If you were sent a link, open it. Otherwise ask somebody in {welcome.workspaceName} to invite you.
    </p>
  </AccountCard>
)

const SignUp = () => {
  const welcome = route.useLoaderData()
  const { next } = route.useSearch()
  const invitation = invitationIn(next)
  const addressProof = addressProofIn(next)
  const form = useAccountForm((fields) => {
    const newcomer = { ...fields, ...(invitation && { invitation }), ...(addressProof && { addressProof }) }
    return authClient.signUp.email(newcomer)
  }, next ?? "/")
  const footer = welcome.hasPeople && (
    <>
      Been here before?{" "}
      <Link
        to="/sign-in"
        search={next === undefined ? {} : { next }}
        className="font-medium text-accent underline underline-offset-2"
      >
        Sign in
      </Link>
    </>
  )
  const isClosed = welcome.hasPeople && welcome.signUp === "invited" && invitation === undefined
  if (isClosed) return <Closed welcome={welcome} footer={footer} />
  return (
    <AccountCard title={`Sign up to ${welcome.workspaceName}`} description={description(welcome)} footer={footer}>
      <form onSubmit={form.submit} className="flex flex-col gap-4">
        <TextField label="Name" name="name" autoComplete="name" required autoFocus error={form.errorFor("name")} />
        <EmailField error={form.errorFor("email")} />
        <TextField
          label="Password"
          name="password"
          type="password"
          autoComplete="new-password"
          required
          hint="At least 8 characters."
          error={form.errorFor("password")}
        />
        {form.failure && <FormFailure>{form.failure}</FormFailure>}
        <Button look="primary" type="submit" className="mt-1 h-10" disabled={form.isPending}>
          Sign up
        </Button>
      </form>
    </AccountCard>
  )
}

export default function SignUpRoute() {
  return (
    <Queries>
      <SignUp />
    </Queries>
  )
}
