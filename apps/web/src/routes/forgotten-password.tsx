import { isolated } from "@hazel/domain/isolated"
import { useMutation } from "@tanstack/react-query"
import { getRouteApi, Link } from "@tanstack/react-router"
import type { FormEvent } from "react"
import { AccountCard } from "../features/account/account-card.tsx"
import { EmailField } from "../features/account/email-field.tsx"
import { requestPasswordReset } from "../features/account/password-reset.ts"
import { Button } from "../ui/button.tsx"
import { FormFailure } from "../ui/form-failure.tsx"
import { linkLook } from "../ui/link-look.ts"
import { Queries } from "../ui/queries.tsx"
import { routesTexts } from "./texts.ts"

const route = getRouteApi("/forgotten-password")

const BackToSignIn = () => (
  <Link to="/sign-in" className={linkLook}>
    {routesTexts.signIn}
  </Link>
)

const Sent = ({ email }: { readonly email: string }) => (
  <AccountCard title={routesTexts.checkYourMail} description={null} footer={<BackToSignIn />}>
    <p role="status" className="text-secondary">
      {routesTexts.resetMailed(isolated(email))}
    </p>
    <p className="pt-3 text-secondary text-muted">{routesTexts.resetNotMailed}</p>
  </AccountCard>
)

const WithoutMail = () => (
  <AccountCard title={routesTexts.forgottenPassword} description={null} footer={<BackToSignIn />}>
    <p className="text-secondary text-muted">{routesTexts.forgottenPasswordNoMail}</p>
  </AccountCard>
)

const RequestForm = () => {
  const request = useMutation({ mutationFn: requestPasswordReset, networkMode: "always" })
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    request.mutate(String(new FormData(event.currentTarget).get("email") ?? "").trim())
  }
  const failure = request.data
  if (request.isSuccess && failure === undefined) return <Sent email={request.variables} />
  return (
    <AccountCard
      title={routesTexts.forgottenPassword}
      description={routesTexts.forgottenPasswordDetail}
      footer={<BackToSignIn />}
    >
      <form onSubmit={submit} className="flex flex-col gap-4">
        <EmailField autoFocus error={failure?.field === "email" ? failure.text : undefined} />
        {failure && failure.field !== "email" && <FormFailure>{failure.text}</FormFailure>}
        <Button variant="primary" type="submit" className="mt-1 h-10" disabled={request.isPending}>
          {routesTexts.sendLink}
        </Button>
      </form>
    </AccountCard>
  )
}

/** The page on which somebody asks for a link to choose a new password. */
export default function ForgottenPasswordRoute() {
  const { canMail } = route.useLoaderData()
  if (!canMail) return <WithoutMail />
  return (
    <Queries>
      <RequestForm />
    </Queries>
  )
}
