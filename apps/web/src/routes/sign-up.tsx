import { getRouteApi, Link } from "@tanstack/react-router"
import { AccountCard } from "../features/account/account-card.tsx"
import { authClient } from "../features/account/auth-client.ts"
import { useAccountForm } from "../features/account/use-account-form.ts"
import type { Welcome } from "../features/account/welcome.ts"
import { invitationIn } from "../features/invitation/join-link.ts"
import { Button } from "../ui/button.tsx"
import { FormFailure } from "../ui/form-failure.tsx"
import { Queries } from "../ui/queries.tsx"
import { TextField } from "../ui/text-field.tsx"

const route = getRouteApi("/sign-up")

const description = ({ hasPeople }: Welcome) =>
  hasPeople ? "Team chat on your own server: calm, fast and yours." : "Nobody is here yet. You will own this workspace."

const SignUp = () => {
  const welcome = route.useLoaderData()
  const { next } = route.useSearch()
  const invitation = invitationIn(next)
  const form = useAccountForm((fields) => {
    const newcomer = { ...fields, ...(invitation && { invitation }) }
    return authClient.signUp.email(newcomer)
  }, next ?? "/")
  return (
    <AccountCard
      title={`Sign up to ${welcome.workspaceName}`}
      description={description(welcome)}
      footer={
        welcome.hasPeople && (
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
      }
    >
      <form onSubmit={form.submit} className="flex flex-col gap-4">
        <TextField label="Name" name="name" autoComplete="name" required autoFocus error={form.errorFor("name")} />
        <TextField
          label="E-mail"
          name="email"
          type="email"
          autoComplete="username"
          required
          error={form.errorFor("email")}
        />
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
