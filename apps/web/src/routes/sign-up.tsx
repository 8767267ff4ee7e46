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
import { routesTexts } from "./texts.ts"

const route = getRouteApi("/sign-up")

/** People with an invitation or a proof of their address sign up at once, without another mail. */
const description = ({ hasPeople, signUp }: Welcome, isAdmitted: boolean) => {
  if (!hasPeople) return routesTexts.firstPerson
  return signUp === "domain" && !isAdmitted ? routesTexts.mailedLink : routesTexts.longTagline
}

/** Replaces the form for people without the invitation they need. */
const SignUpClosed = ({ welcome, footer }: { readonly welcome: Welcome; readonly footer: ReactNode }) => (
  <AccountCard
    title={routesTexts.byInvitation(welcome.workspaceName)}
    description={routesTexts.byInvitationDetail}
    footer={footer}
  >
    <p className="text-secondary text-muted">{routesTexts.openYourLink(welcome.workspaceName)}</p>
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
      {routesTexts.haveAnAccount}{" "}
      <Link
        to="/sign-in"
        search={next === undefined ? {} : { next }}
        className="font-medium text-accent underline underline-offset-2"
      >
        {routesTexts.signIn}
      </Link>
    </>
  )
  const isClosed = welcome.hasPeople && welcome.signUp === "invited" && invitation === undefined
  if (isClosed) return <SignUpClosed welcome={welcome} footer={footer} />
  const isAdmitted = invitation !== undefined || addressProof !== undefined
  return (
    <AccountCard
      title={routesTexts.signUpTo(welcome.workspaceName)}
      description={description(welcome, isAdmitted)}
      footer={footer}
    >
      <form onSubmit={form.submit} className="flex flex-col gap-4">
        <TextField
          label={routesTexts.name}
          name="name"
          autoComplete="name"
          required
          autoFocus
          error={form.errorFor("name")}
        />
        <EmailField error={form.errorFor("email")} />
        <TextField
          label={routesTexts.password}
          name="password"
          type="password"
          autoComplete="new-password"
          required
          hint={routesTexts.passwordHint}
          error={form.errorFor("password")}
        />
        {form.failure && <FormFailure>{form.failure}</FormFailure>}
        <Button variant="primary" type="submit" className="mt-1 h-10" disabled={form.isPending}>
          {routesTexts.signUp}
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
