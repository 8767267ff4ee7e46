import { getRouteApi, Link } from "@tanstack/react-router"
import { Suspense, useState } from "react"
import { AccountCard } from "../features/account/account-card.tsx"
import { authClient } from "../features/account/auth-client.ts"
import { EmailField } from "../features/account/email-field.tsx"
import { useNext } from "../features/account/use-next.ts"
import { useAccountForm } from "../features/account/use-account-form.ts"
import { invitationIn } from "../features/invitation/join-link.ts"
import { lazyPart } from "../ui/lazy-part.ts"
import { Button } from "../ui/button.tsx"
import { FormFailure } from "../ui/form-failure.tsx"
import { linkLook } from "../ui/link-look.ts"
import { Queries } from "../ui/queries.tsx"
import { TextField } from "../ui/text-field.tsx"
import { routesTexts } from "./texts.ts"

const route = getRouteApi("/sign-in")

const SecondFactorForm = lazyPart(() => import("../features/sign-in-method/second-factor-form.tsx"))

const PasskeySignIn = lazyPart(() => import("../features/sign-in-method/passkey-sign-in.tsx"))

const SingleSignOn = lazyPart(() => import("../features/sign-in-method/single-sign-on.tsx"))

const SignIn = () => {
  const [challenge, setChallenge] = useState<string>()
  const { next: nextPath, failure } = route.useSearch()
  const next = useNext(nextPath)
  const { workspaceName, workspaceIconUrl, singleSignOn, signUp } = route.useLoaderData()
  const isByInvitation = signUp === "invited" && invitationIn(next) === undefined
  const form = useAccountForm(({ email, password }) => authClient.signIn.email({ email, password }), next ?? "/", {
    takes: ({ code, challenge: given }) => {
      if (code === "SECOND_FACTOR_REQUIRED") setChallenge(given)
      return code === "SECOND_FACTOR_REQUIRED"
    }
  })
  if (challenge !== undefined)
    return (
      <AccountCard title={routesTexts.enterCode} description={routesTexts.enterCodeDetail} footer={null}>
        <Suspense fallback={<div className="h-56" />}>
          <SecondFactorForm challenge={challenge} signedIn={form.goOn} startAgain={() => setChallenge(undefined)} />
        </Suspense>
      </AccountCard>
    )
  return (
    <AccountCard
      title={routesTexts.signInTo(workspaceName)}
      description={routesTexts.longTagline}
      iconUrl={workspaceIconUrl}
      footer={
        isByInvitation ? (
          routesTexts.onlyByInvitation
        ) : (
          <>
            {routesTexts.newHere}{" "}
            <Link to="/sign-up" search={nextPath === undefined ? {} : { next: nextPath }} hash className={linkLook}>
              {routesTexts.signUp}
            </Link>
          </>
        )
      }
    >
      <form onSubmit={form.submit} className="flex flex-col gap-4">
        <EmailField autoFocus autoComplete="username webauthn" error={form.errorFor("email")} />
        <TextField
          label={routesTexts.password}
          name="password"
          type="password"
          autoComplete="current-password"
          required
          error={form.errorFor("password")}
        />
        <Link
          to="/forgotten-password"
          className="touch-target self-start text-secondary text-muted underline underline-offset-2"
        >
          {routesTexts.forgottenPassword}
        </Link>
        {form.failure && <FormFailure>{form.failure}</FormFailure>}
        <Button variant="primary" type="submit" className="mt-1 h-10" disabled={form.isPending}>
          {routesTexts.signIn}
        </Button>
      </form>
      <Suspense fallback={<div className="h-13" />}>
        {singleSignOn !== null && <SingleSignOn name={singleSignOn} next={next ?? "/"} failure={failure} />}
        <PasskeySignIn signedIn={form.goOn} />
      </Suspense>
    </AccountCard>
  )
}

export default function SignInRoute() {
  return (
    <Queries>
      <SignIn />
    </Queries>
  )
}
